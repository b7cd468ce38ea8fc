#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Says which lines of the software reference the suite executes, the suite alone.
#
#   coverage/coverage.sh
#
# The suite is the guests and the selftests.  Core and seam (hypervisor/user, the kernel's services
# over libc) count apart: the core is what the back ends share.  The summary and the functions that
# nothing calls go to stdout; $build/coverage holds the report (html/) and the lines that nothing
# executes, with their text (core.uncovered, seam.uncovered).
set -eu

cd "$(dirname "$0")/.."
plain=${build:-build}
report=$plain/coverage
export build=$plain/coverage-build

ci/provide.sh lcov
mkdir -p "$build" "$report"
# A worker of the suite ends by _exit(), which writes no counters: REFKVM_COVERAGE makes the library
# see to that.  A process that a signal kills still loses them.
make -s build="$build" guest_dir="$plain/guests" \
	EXTRA_CFLAGS="--coverage -fprofile-update=atomic -O1 -DREFKVM_COVERAGE" \
	librefkvm "$build/kvmspec" >&2
make -s build="$plain" selftests-programs >&2

# A deviation is for `make conformance` to report: its lines have run.
run()
{
	local log=$1 status=0

	shift
	"$@" > "$log" || status=$?
	[ $status -le 1 ] || { tail "$log" >&2; exit $status; }
}

find "$build" -name '*.gcda' -delete
run "$build/suite.ktap" ci/target.sh soft
mapfile -t programs < <(find "$plain/selftests" -maxdepth 1 -type f -perm -u+x | sort)
run "$build/selftests.tap" ci/selftests.sh soft "${programs[@]}"

# part NAME PATTERN... - extract and summarise the part of the reference that the patterns name.
part()
{
	local name=$1 info=$report/$1.info

	shift
	lcov --quiet "$@" --output-file "$info" 2>> "$report/log"
	sed -i "s,^SF:$PWD/,SF:," "$info"
	awk -f coverage/uncovered.awk "$info" > "$report/$name.uncovered"
	awk -F '[:,]' -v name="$name" '
		/^FNDA:/	{ functions++; called += $2 > 0 }
		/^DA:/		{ lines++; executed += $3 > 0 }
		END {
			if (!lines) {
				print "coverage: no data" > "/dev/stderr"
				exit 1
			}
			printf "coverage of the %s: %d of %d lines (%.1f %%), " \
				"%d of %d functions (%.1f %%)\n", name,
				executed, lines, 100 * executed / lines,
				called, functions, 100 * called / functions
		}' "$info"
}

lcov --quiet --capture --directory "$build" --output-file "$report/all.info" 2> "$report/log"
lcov --quiet --extract "$report/all.info" "$PWD/hypervisor/*" \
	--output-file "$report/reference.info" 2>> "$report/log"
genhtml --quiet --prefix "$PWD" --output-directory "$report/html" "$report/reference.info" \
	2>> "$report/log"
summary=$(part core --remove "$report/reference.info" "$PWD/hypervisor/user/*"
	  part seam --extract "$report/reference.info" "$PWD/hypervisor/user/*")
grep -h '^never called' "$report/core.uncovered" "$report/seam.uncovered" || true
echo "$summary"
