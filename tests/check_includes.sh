#!/bin/sh
# The rooms of docs/ARCHITECTURE.md: who may include whom.
set -eu
cd "$(dirname "$0")/.."

allowed() {
	case $1 in
	autodiff/base) echo autodiff/base ;;
	autodiff/op) echo autodiff/op autodiff/base ;;
	autodiff/symbol) echo autodiff/symbol autodiff/op autodiff/base ;;
	autodiff/graph) echo autodiff/graph autodiff/symbol autodiff/op autodiff/base ;;
	autodiff/data) echo autodiff/data autodiff/base ;;
	autodiff/learn) echo autodiff/learn autodiff/data autodiff/graph autodiff/symbol autodiff/op autodiff/base ;;
	tutor/language) echo tutor/language autodiff/base ;;
	tutor/walk) echo tutor/walk tutor/language autodiff/ ;;
	tutor/lesson) echo tutor/lesson tutor/walk tutor/language autodiff/ ;;
	tutor/app) echo tutor/app tutor/lesson tutor/walk tutor/language tutor/term/event.h autodiff/ ;;
	tutor/term) echo tutor/term autodiff/base ;;
	tutor/view) echo tutor/view tutor/app tutor/lesson tutor/walk tutor/language tutor/term autodiff/ ;;
	tutor/command) echo tutor/command tutor/app tutor/view tutor/term tutor/lesson tutor/walk tutor/language autodiff/ ;;
	tutor) echo tutor/command tutor/app tutor/view tutor/term tutor/walk autodiff/ ;;
	*) echo "the room $1 is not in tests/check_includes.sh" >&2; exit 1 ;;
	esac
}

status=0
for file in $(find autodiff tutor -name '*.[ch]' | sort); do
	room=$(dirname "$file")
	rooms=$(allowed "$room")
	for included in $(sed -n 's/^#include "\(.*\)"/\1/p' "$file"); do
		found=no
		for prefix in $rooms; do
			case $included in "$prefix" | "${prefix%/}"/*) found=yes ;; esac
		done
		if [ $found = no ]; then
			echo "$file may not include \"$included\""
			status=1
		fi
	done
	case $file in
	tutor/term/term_curses.c | tutor/term/term_input.c) ;;
	*)
		if grep -q '#include <.*curses' "$file"; then
			echo "$file may not include curses: only tutor/term/term_curses.c and term_input.c do"
			status=1
		fi
		;;
	esac
done
exit $status
