#!/bin/sh
# Every command and every option that --help lists is in the man page.
set -eu
cd "$(dirname "$0")/.."
program=${BUILD:-build}/gradwalk

status=0
commands=$("$program" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
[ -n "$commands" ]
for command in $commands; do
	grep -q "^\.It Cm $command\b" docs/gradwalk.1 || { echo "docs/gradwalk.1 lacks the command $command"; status=1; }
	options=$("$program" "$command" --help | sed -n 's/^  \(-[a-z], \)\{0,1\}--\([a-z][a-z-]*\).*/\2/p')
	[ -n "$options" ]
	for option in $options; do
		grep -q "^\.It Fl .*-$option\( \|\$\)" docs/gradwalk.1 ||
			{ echo "docs/gradwalk.1 lacks --$option of $command"; status=1; }
	done
done
exit $status
