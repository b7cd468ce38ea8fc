#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Checks what a script can check of the style, and reports in TAP.
#
#   ci/lint.sh
set -u

cd "$(dirname "$0")/.." || exit 1
build=${build:-build}
ci/provide.sh lint || exit 1

number=0 failed=0

# check NAME COMMAND...: the command says what is wrong, or nothing.
check()
{
	local name=$1 said
	shift
	number=$((number + 1))
	if said=$("$@" 2>&1) && [ -z "$said" ]; then
		echo "ok $number $name"
	else
		failed=$((failed + 1))
		head -n 40 <<< "$said" | sed 's/^/# /'
		echo "not ok $number $name"
	fi
}

files()
{
	local name
	git ls-files -z -- "$@" | while IFS= read -r -d '' name; do
		[ ! -f "$name" ] || echo "$name"
	done
}

sources=('*.c' '*.h' '*.S' '*.def' '*.ld' '*.mk' '*.sh' '*.awk' '*Makefile' '*Kbuild' .ci/run
	 ci/machine/init)

scripts()
{
	files '*.sh' .ci/run ci/machine/init |
		xargs shellcheck --external-sources --severity=info --exclude=SC2317
}

# The licence stands first, or behind the line that names the interpreter.
licences()
{
	# shellcheck disable=SC2016 # awk's own variables
	files "${sources[@]}" | xargs awk '
	FNR == 1 || (FNR == 2 && before ~ /^#!/) {
		if (/SPDX-License-Identifier: GPL-2.0-only/)
			has[FILENAME] = 1
		before = $0
		names[FILENAME] = 1
	}
	END { for (name in names) if (!has[name]) print name ": no SPDX line" }'
}

# Tables (.def) may be wide, and a string stays in one piece, so that it can be found; a guest's
# expectation is one line.
line_lengths()
{
	local name limit
	files "${sources[@]}" | grep -v '\.def$' | while read -r name; do
		limit=100
		[[ $name != guests/*/*.S ]] || limit=130
		expand -t 8 "$name" | awk -v name="$name" -v limit=$limit \
			'length > limit && !/"/ { print name ":" NR ": " length " columns" }'
	done
}

trailing_blanks()
{
	files | xargs grep -InE '[[:blank:]]+$' || true
}

indentation()
{
	files '*.c' '*.h' | xargs grep -nE '^(	* {8}|	* +	)' || true
}

# Comments are C's own; only the licence line of a .c file may begin with two slashes.
comments()
{
	files '*.c' '*.h' | xargs grep -nE '^[[:space:]]*//' | grep -v ':1:// SPDX' || true
}

function_keywords()
{
	files '*.c' '*.h' | xargs grep -nE '(^|[[:space:]])(if|for|while|switch)\(' || true
}

# The guests are assembled by the build itself; what clang sees is the C.
clang_builds()
{
	local directory=$build/clang
	ci/provide.sh kselftest
	mkdir -p "$directory"
	ln -sfn "$(realpath "$build/kselftest")" "$directory/kselftest"
	make -s build="$directory" guest_dir="$build/guests" CC=clang all selftests-programs \
		> "$directory.log" 2>&1 || cat "$directory.log"
}

mkdir -p "$build"
echo "TAP version 13"
echo "1..8"
check shellcheck scripts
check licence_lines licences
check line_lengths line_lengths
check trailing_blanks trailing_blanks
check indentation_by_tabs indentation
check comment_style comments
check space_behind_keywords function_keywords
check clang_build clang_builds
[ $failed -eq 0 ]
