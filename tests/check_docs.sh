#!/bin/sh
# What the documents show is what the program prints.
#
# In a ```console block, the lines after "$ gradwalk …" are compared with what
# that command prints (standard output and errors). A block after
# "<!-- screen: FILE -->" is compared with that file.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/split.awk" <<'END'
# Writes each example as N.command (or N.file) and N.expected.
/^<!-- screen: / { screen = $3; next }
/^```/ {
	if (inside) { inside = 0; close(out); next }
	if ($0 == "```console") inside = 1
	else if (screen != "") { inside = 2; n++; print screen > (dir "/" n ".file"); out = dir "/" n ".expected"; printf "" > out; screen = "" }
	else inside = 3
	next
}
inside == 1 && /^\$ / {
	n++
	print substr($0, 3) > (dir "/" n ".command")
	out = dir "/" n ".expected"
	printf "" > out
	next
}
inside == 1 || inside == 2 { print > out }
END

gradwalk() { "$build/gradwalk" "$@"; }
dot() { cat; } # Graphviz is not needed to check what is sent to it

status=0
count=0
for document in README.md docs/*.md tests/*.md; do
	rm -f "$work"/*.command "$work"/*.file "$work"/*.expected
	awk -v dir="$work" -f "$work/split.awk" "$document"
	for expected in "$work"/*.expected; do
		[ -e "$expected" ] || continue
		example=${expected%.expected}
		if [ -e "$example.file" ]; then
			what=$(cat "$example.file")
			cat "$what" >"$example.actual"
		else
			what=$(cat "$example.command")
			case $what in gradwalk*) ;; *) continue ;; esac
			eval "$what" >"$example.actual" 2>&1 || true
		fi
		count=$((count + 1))
		if ! diff "$expected" "$example.actual" >"$work/diff"; then
			echo "$document: $what"
			cat "$work/diff"
			status=1
		fi
	done
done
if [ $count -eq 0 ]; then
	echo "no example was found in the documents"
	status=1
fi
exit $status
