#!/bin/sh
# Runs bench_screen for a learner who has just begun: without settings, and with
# records that go to a folder of their own.
set -eu
cd "$(dirname "$0")/../.."
HOME=$(mktemp -d)
export HOME
trap 'rm -rf "$HOME"' EXIT
unset XDG_STATE_HOME ACCESSIBLE NO_COLOR LANGUAGE LINES COLUMNS
"${BUILD:-build}/bench/bench_screen" "${BUILD:-build}/gradwalk" "$@"
