#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# preprocess.sh DIRECTORY CASE... - preprocess each area/name@environment into DIRECTORY, as a file
# with .s behind that name, all in one run of the preprocessor. A file that would not change is left
# alone.
set -eu

directory=$1
shift

# Environment after environment: guest.h anew, then each guest. Guests have macros of one name and
# guest.h depends on the environment: -w is for these redefinitions.
printf '%s\n' "$@" | sort -t @ -k 2 | awk -F @ '
$2 != environment {
	environment = $2
	print "@environment"
	print "#undef GUEST_H\n#undef GUEST_ENV\n#undef GUEST_ENV_NAME"
	print "#define GUEST_ENV ENV_" toupper(environment)
	print "#define GUEST_ENV_NAME \"" environment "\""
	print "#include \"guests/guest.h\""
}
{
	name = $1
	sub(/\//, ".", name)
	print "@case \"" $0 "\""
	print "#undef GUEST_FILE_NAME"
	print "#define GUEST_FILE_NAME " name
	print "#include \"guests/" $1 ".S\""
}' | ${GUEST_CC:-gcc} -E -w -x assembler-with-cpp -Iguests - |
	awk -v directory="$directory" -f guests/split.awk
