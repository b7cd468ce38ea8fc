# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
# Reports in TAP, for a script that sources this file: a test a command.
#
#   . ci/tap.sh
#   tap_begin
#   check TITLE COMMAND...
#   tap_end		the script's exit status
#
# $work is a directory of the script's own, gone when it ends.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tap_number=0 tap_failed=0

tap_begin()
{
	echo "TAP version 13"
}

# check TITLE COMMAND...: what it prints is shown only if it fails.
check()
{
	local title=$1
	shift
	tap_number=$((tap_number + 1))
	if "$@" > "$work/output" 2>&1; then
		echo "ok $tap_number $title"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_number $title"
		tail -n 20 "$work/output" | sed 's/^/# /'
	fi
}

tap_end()
{
	echo "1..$tap_number"
	[ $tap_failed -eq 0 ]
}
