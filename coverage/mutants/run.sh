#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Breaks the reference in many ways, one after another, and says whether the right case notices.
#
#   coverage/mutants/run.sh [--quick] [--jobs N] [MUTANT...]
#   coverage/mutants/run.sh [--jobs N] --chance SEED,COUNT [FILE...]
#
# MUTANT is a shell pattern, * if there is none.  --quick runs only the cases that a mutant names,
# not the whole suite behind them.  Each mutant is a copy of the reference with one change
# (README.md), of which only what the change touches is compiled again.  TAP comes out.
#
# --chance makes COUNT mutants of its own in the FILEs, or in all that is not of a back end; any
# case or selftest may notice them (chance.awk).
#
# Returns 0 if every mutant is caught by what it names.
set -eu

cd "$(dirname "$0")/../.."
build=$(realpath -m "${build:-build}")
work=$build/mutants
base=$work/base
here=coverage/mutants
case_limit=2		# seconds that a case may take
suite_limit=60		# seconds that the whole suite may take: some mutants make everything hang
quick='' jobs=2 chance='' lists=$here

while [ $# -gt 0 ]; do
	case $1 in
	--quick)	quick=yes ;;
	--jobs)		jobs=$2; shift ;;
	--chance)	chance=$2 quick=yes; shift ;;
	-*)		echo "run.sh: unknown option $1" >&2; exit 2 ;;
	*)		break ;;
	esac
	shift
done
if [ -n "$chance" ]; then
	lists=$work/chance
	mkdir -p "$lists"
	[ $# -gt 0 ] || set -- hypervisor/{api,cpu,emulator,irqchip,memory,paravirt}/*.c
	awk -v seed="${chance%,*}" -v count="${chance#*,}" -f $here/chance.awk "$@" \
		> "$lists/chance.mutants"
	set -- '*'
fi
[ $# -gt 0 ] || set -- '*'

# The reference as it is now, and its objects.  Make knows them by names below the directory that it
# works in, so that a copy of all is as good as the original.
prepare_base()
{
	rm -rf "$base"
	mkdir -p "$base/objects"
	cp -a hypervisor "$base/"
	cp -a "$build/hypervisor" "$base/objects/"
	find "$base/objects" -name '*.d' -exec sed -i "s,^\(${build:?}\|${build#"$PWD/"}\)/,objects/," {} +
	compile "$base" > "$base/log" 2>&1 || { cat "$base/log" >&2; exit 3; }
}

# In a mutant functions may be left over, hence no warnings.
compile()
{
	make -s -C "$1" -f hypervisor/build.mk build=objects CC=gcc EXTRA_CFLAGS="-w -O1" librefkvm
}

# suite DIRECTORY PATTERN...: the cases that deviate, one a line.
suite()
{
	local directory=$1
	shift
	rm -f "$directory/results"
	timeout --kill-after=5 "$suite_limit" "$directory/objects/refkvm-run" "$build/kvmspec" run \
		--timeout "$case_limit" --jobs 2 --format jsonl:"$directory/results" "$@" \
		> "$directory/log" 2>&1 < /dev/null || [ $? -ne 2 ] || return 2
	sed -n 's/^.*"name":"\([^"]*\)".*"status":"\(FAIL\|TIMEOUT\|CRASH\|ERROR\)".*/\1/p' \
		"$directory/results"
}

# selftest DIRECTORY PROGRAM PATTERN: the tests whose names, from any dot on, match and that fail.
selftest()
{
	local name
	timeout --kill-after=5 "$suite_limit" "$1/objects/refkvm-run" "$build/selftests/$2" \
		> "$1/log.$2" 2>&1 < /dev/null || true
	while read -r _ _ _ name _; do
		# shellcheck disable=SC2053 # it is a pattern
		[[ $name == $3 || $name == *.$3 ]] && echo "$name"
	done < <(grep '^not ok' "$1/log.$2")
}

# selftests DIRECTORY: all that fails, up to the first program where something does.
selftests()
{
	local program
	for program in selftests/*.c; do
		program=$(basename "$program" .c)
		[ -x "$build/selftests/$program" ] || continue
		selftest "$1" "$program" '*' | grep . && return
	done
}

# What the mutant names and does not meet, one a line.
unmet()
{
	local directory=$1 name
	shift
	for name; do
		case $name in
		anything)
			suite "$directory" > "$directory/deviating" || return 2
			[ -s "$directory/deviating" ] || selftests "$directory" | grep -q . ||
				echo "$name"
			;;
		*/*)
			[ -n "$(selftest "$directory" "${name%%/*}" "${name#*/}")" ] || echo "$name"
			;;
		*)
			suite "$directory" "$name" > "$directory/deviating" || return 2
			[ -s "$directory/deviating" ] || echo "$name"
			;;
		esac
	done
}

# mutant TRIES ID NAME...: one line of TAP without its number.
mutant()
{
	local tries=$1 id=$2 directory=$work/$2 missed others='' names try
	shift 2
	rm -rf "$directory"
	cp -a "$base" "$directory"
	if ! awk -v tree="$directory/hypervisor" -v id="$id" -f $here/mutate.awk "$lists"/*.mutants \
	     2> "$directory/log" || ! compile "$directory" > "$directory/log" 2>&1; then
		echo "not ok $id BROKEN: $(head -n 1 "$directory/log")"
		return
	fi
	names=("$@")
	for ((try = 1; try <= tries && ${#names[@]} > 0; try++)); do
		missed=$(unmet "$directory" "${names[@]}") || {
			echo "not ok $id BROKEN: $(tail -n 1 "$directory/log")"
			return
		}
		mapfile -t names < <(printf %s "$missed")
	done
	[ "$tries" -eq 1 ] || others=", when tried again ($((try - 1)))"
	if [ -z "$quick" ]; then
		suite "$directory" > "$directory/deviating"
		others+=", $(wc -l < "$directory/deviating") cases deviate"
	fi
	if [ -n "$missed" ]; then
		echo "not ok $id ESCAPED: ${missed//$'\n'/ }$others"
		return
	fi
	echo "ok $id CAUGHT by $*$others"
	rm -rf "$directory"
}

# round JOBS TRIES ID...: the lines of these mutants, as many at once as there are jobs.
round()
{
	local jobs=$1 tries=$2 id
	shift 2
	for id; do
		echo "$tries $id ${caught[$id]}"
	done | xargs -r -P "$jobs" -L 1 bash -c 'mutant "$@"' mutant
}

# Numbers a line.
report()
{
	number=$((number + 1))
	case $1 in
	ok*)	echo "ok $number ${1#ok }" ;;
	*)	echo "not ok $number ${1#not ok }"; failed=$((failed + 1)) ;;
	esac
}

make -s build="$build" librefkvm "$build/kvmspec" selftests-programs >&2
prepare_base
deviating=$(case_limit=10 suite "$base")
[ -z "$deviating" ] || {
	echo "run.sh: without a mutant these deviate already: ${deviating//$'\n'/ }" >&2
	exit 3
}

ids=()
declare -A caught
while IFS=$'\t' read -r id names _; do
	for pattern; do
		# shellcheck disable=SC2053 # it is a pattern
		[[ $id == $pattern ]] || continue
		ids+=("$id")
		caught[$id]=$names
		break
	done
done < <(awk -v list=1 -f $here/mutate.awk "$lists"/*.mutants || echo "BROKEN	list")
[ ${#ids[@]} -gt 0 ] || { echo "run.sh: no such mutant" >&2; exit 2; }

echo "TAP version 13"
echo "1..${#ids[@]}"
export -f mutant unmet suite selftest selftests compile
export work base here build case_limit suite_limit quick lists
number=0 failed=0 again=()
while read -r line; do
	if [ -z "$chance" ] && [[ $line == "not ok "*" ESCAPED: "* ]]; then
		again+=("$(cut -d' ' -f3 <<< "$line")")
		continue
	fi
	report "$line"
	# Of a change that nobody has written down, what it was.
	[[ -z $chance || $line == ok* ]] ||
		awk -v RS= -v id="$(cut -d' ' -f3 <<< "$line")" '$2 == id' "$lists"/*.mutants |
			sed -n '/^[-+I]/s/^/# /p'
done < <(round "$jobs" 1 "${ids[@]}")
# Where time matters a busy machine can hide a change: once more, with nothing beside it.
while read -r line; do
	report "$line"
done < <(round 1 5 "${again[@]}")
echo "# ${#ids[@]} mutants, $((number - failed)) caught, $((${#ids[@]} - number + failed)) not"
[ $failed -eq 0 ] && [ $number -eq ${#ids[@]} ]
