#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Runs the selftests on a target, one after another; their TAP comes out, one report a program.
#
#   ci/selftests.sh [TARGET [PROGRAM...]]
#
# Returns 1 if a program failed.  4 is kselftest's word for "all skipped".
set -eu

cd "$(dirname "$0")/.."
build=${build:-build}
target=${1:-soft}
[ $# -eq 0 ] || shift
# shellcheck disable=SC2046 # one word a program
[ $# -gt 0 ] || set -- $(find "$build/selftests" -maxdepth 1 -type f -perm -u+x | sort)
[ $# -gt 0 ] || { echo "selftests.sh: nothing is built" >&2; exit 2; }

# A program that dies without a word would leave a report without results, hence the last line.
# shellcheck disable=SC2016 # expanded on the target
ci/target.sh "$target" -- sh -c '
	status=0
	for program; do
		echo "# selftest: ${program##*/}"
		code=0
		timeout 120 "$program" || code=$?
		case $code in
		0 | 4) ;;
		1) status=1 ;;
		*) status=1; echo "not ok 1 ${program##*/} ended with code $code" ;;
		esac
	done
	exit $status' selftests "$@"
