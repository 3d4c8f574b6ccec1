#!/bin/sh
# Installs the Debian packages of packages.txt that the groups named as
# arguments need and that are missing. Says and does nothing when all are there.
set -eu
cd "$(dirname "$0")"

wanted=$(for group in "$@"; do
	awk -v group="$group" '!/^#/ && $2 == group { print $1 }' packages.txt
done)
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
missing=$(printf '%s\n' "$wanted" | grep -vxF "$installed" || true)
[ -n "$missing" ] || exit 0

echo "Installing:" $missing >&2
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
export DEBIAN_FRONTEND=noninteractive
# A machine's package lists may be old or absent, so they are refreshed first. Without a network
# that fails, and what is missing may lie in apt's cache all the same.
$as_root apt-get update -qq >&2 ||
	echo "The package lists cannot be refreshed; trying with those that are here." >&2
$as_root apt-get install -y -qq --no-install-recommends $missing >&2
