#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# list-cases.sh SOURCE... - print the make variable guest_cases: area/name@environment for each
# environment in the GUEST line of each source. The assembler checks the line again in full
# (guests/guest.h); this script only has to know what to build.
set -eu

here=$(dirname "$0")

for source in "$@"; do
	if ! grep -q '^GUEST[[:space:]]' "$source"; then
		echo "$source:1: error: no GUEST line" >&2
		exit 1
	fi
done

# "GUEST name, ENV_A | ENV_B" becomes "path, (1 | 2)" by the preprocessor, a number by the shell.
awk '$1 == "GUEST" {
	path = FILENAME; sub(/\.S$/, "", path); sub(/^guests\//, "", path)
	environments = $0
	if (!sub(/^GUEST[ \t]+[^,]*,/, "", environments))
		environments = "0"
	printf "\"%s\" %s\n", path ":" FNR, environments
}' "$@" | ${GUEST_CC:-gcc} -E -P -x assembler-with-cpp -include "$here/record.h" - | {
	echo "guest_cases := \\"
	while read -r place environments; do
		[ -n "$place" ] || continue
		place=${place#\"} place=${place%\"}
		case $environments in
		*[A-Z_][A-Z_]* | 0)
			echo "guests/${place%:*}.S:${place##*:}: error: GUEST name, environments:" \
			     "unknown or missing environment" >&2
			exit 1 ;;
		esac
		mask=$(($environments)) bit=1
		for name in real16 prot32 paged32 pae32 long64 pae32_user long64_user; do
			[ $((mask & bit)) -eq 0 ] || echo "	${place%:*}@$name \\"
			bit=$((bit * 2))
		done
	done
	echo
}
