#!/bin/sh
# run.sh BUILD SECONDS FUZZER... -- lets each fuzzer search for so long, from the
# kept inputs on. What it learns stays in BUILD/corpus, what breaks a reader in
# BUILD/findings. Ends with 1 when something was found.
set -u
cd "$(dirname "$0")/../.."
build=$1
seconds=$2
shift 2
mkdir -p "$build/findings"
status=0
for fuzzer in "$@"; do
	name=$(basename "$fuzzer")
	corpus=$build/corpus/${name#fuzz_}
	log=$build/$name.log
	mkdir -p "$corpus"
	cp "tests/fuzz/corpus/${name#fuzz_}"/* "$corpus"/ || exit 1
	if "$fuzzer" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
		-artifact_prefix="$build/findings/$name-" "$corpus" >"$log" 2>&1; then
		echo "ok    $name: $(tail -n 1 "$log"), $(find "$corpus" -type f | wc -l) inputs kept"
	else
		tail -n 60 "$log"
		echo "FAIL  $name: see $log"
		status=1
	fi
done
exit $status
