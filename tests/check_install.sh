#!/bin/sh
# What make install puts there works without the source tree, and make uninstall leaves nothing.
set -eu
cd "$(dirname "$0")/.."
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

make -s install DESTDIR="$root" PREFIX=/usr >/dev/null
[ -f "$root/usr/share/man/man1/gradwalk.1" ]
(cd "$root" && usr/bin/gradwalk inspect mazur --wrt w1 --format json) | grep -q '"wrt":"w1"'
(cd "$root" && usr/bin/gradwalk --help) | grep -q '^  cs231n-gates, '
make -s uninstall DESTDIR="$root" PREFIX=/usr
left=$(find "$root" -type f)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
