#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Holds the catalogue against the installed headers and against the cases, and reports in TAP.
#
#   conformance/spec/check.sh [HEADER...]
#
# HEADER: what to include instead of linux/kvm.h and linux/kvm_para.h, such as another kernel's.
set -eu

cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- linux/kvm.h linux/kvm_para.h
spec=conformance/spec
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '#include <%s>\n' "$@" | ${CC:-gcc} -E -dD - | awk -f $spec/kvm-items.awk |
	LC_ALL=C sort -u > "$work/items"

# One line a record. -undef: no name of the compiler's may replace a word of the catalogue.
for file in catalogue documents features api-items; do
	${CC:-gcc} -E -undef -x c \
		-D'CLAUSE(name, ...)=@clause #name __VA_ARGS__' \
		-D'DOCUMENT(id, text)=@document #id' \
		-D'FEATURE(id, text)=@feature #id' \
		-D'ITEM(name, clause)=@item #name #clause' \
		-D'EXCLUDE(pattern, why)=@exclude #pattern why' \
		-D'COVERS(...)=@covers #__VA_ARGS__' \
		-D'NEEDS(...)=@needs #__VA_ARGS__' \
		-D'NOT_YET(feature)=@not_yet #feature' \
		-D'UNTESTED(why)=@untested why' \
		$spec/$file.def
done > "$work/records"

awk -f conformance/suite/citations.awk guests/*/*.S selftests/*.c > "$work/citations"

awk -f $spec/check.awk "$work/items" "$work/records" "$work/citations"
