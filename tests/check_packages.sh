#!/bin/sh
# install-packages.sh with an apt-get that only notes what it is asked to do.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

stub() { printf '#!/bin/sh\n%s\n' "$2" >"$work/$1" && chmod +x "$work/$1"; }
stub sudo 'exec "$@"'
stub dpkg-query 'echo installed gcc; echo installed libc6-dev'
apt_get() { stub apt-get "echo \"\$1\" >>'$work/calls'; case \$1 in $1) exit 100 ;; esac"; }
run() {
	: >"$work/calls"
	PATH="$work:$PATH" ./install-packages.sh build 2>"$work/err" && status=0 || status=$?
	calls=$(tr '\n' ' ' <"$work/calls")
}
expect() { [ "$1" = "$2" ] || { echo "$3: '$1' instead of '$2'"; cat "$work/err"; exit 1; }; }

apt_get none
run
expect "$status $calls" "0 update install " "with a network"
apt_get update
run
expect "$status $calls" "0 update install " "offline, the packages in apt's cache"
grep -q "^The package lists cannot be refreshed" "$work/err"
apt_get '*'
run
expect "$status $calls" "100 update install " "offline, without the packages"

stub dpkg-query "awk '!/^#/ { print \"installed \" \$1 }' packages.txt"
run
expect "$status $calls" "0 " "with everything there"
