#!/bin/sh
# Runs every test program of $BUILD and the checks that are scripts, prints the
# output of those that fail, and ends with one line of totals.
set -u
cd "$(dirname "$0")/.."
build=${BUILD:-build}
export LC_ALL=C.UTF-8 # the program speaks ASCII without it
unset NO_COLOR ACCESSIBLE LANGUAGE # which would choose colours, words, a language
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0
failed=0

run() {
	name=$1
	shift
	if "$@" >"$log/out" 2>&1; then
		count=$(sed -n 's/.*\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' "$log/out")
		passed=$((passed + ${count:-1}))
		printf 'ok    %s (%s)\n' "$name" "${count:-1}"
	else
		failed=$((failed + 1))
		cat "$log/out"
		printf 'FAIL  %s\n' "$name"
	fi
}

for script in tests/check_*.sh; do
	run "$(basename "$script" .sh)" sh "$script"
done
for test in tests/test_*.c; do
	name=$(basename "$test" .c)
	run "$name" "$build/tests/$name"
done
for replay in "$build"/fuzz/replay_fuzz_*; do
	[ -x "$replay" ] || continue
	name=$(basename "$replay")
	run "$name" "$replay" "tests/fuzz/corpus/${name#replay_fuzz_}"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
