#!/bin/sh
# Nothing is wrong with the lessons that come along, and each is there in every language.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
status=0
"$build/gradwalk" lint || status=1
for folder in lessons/??/; do
	if [ "$(ls "$folder")" != "$(ls lessons/en)" ]; then
		echo "the lessons of $folder are not those of lessons/en"
		status=1
	fi
done
exit $status
