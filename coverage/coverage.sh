#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Says which lines of the software reference the suite executes, the suite alone.
#
#   coverage/coverage.sh
#
# The report is $build/coverage/html, its summary and the functions that nothing calls go to stdout.
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

find "$build" -name '*.gcda' -delete
status=0
ci/target.sh soft > "$build/suite.ktap" || status=$?
[ $status -le 1 ] || { tail "$build/suite.ktap" >&2; exit $status; }

info=$report/reference.info
lcov --quiet --capture --directory "$build" --output-file "$report/all.info" 2> "$report/log"
lcov --quiet --extract "$report/all.info" "$PWD/hypervisor/*" --output-file "$info" 2>> "$report/log"
genhtml --quiet --prefix "$PWD" --output-directory "$report/html" "$info" 2>> "$report/log"

awk -F '[:,]' '
	/^SF:/		{ file = substr($0, 4); sub(/.*\/hypervisor\//, "hypervisor/", file) }
	/^FNDA:0,/	{ print "never called: " file ": " $3 }
	/^FNDA:/	{ functions++; called += $2 > 0 }
	/^DA:/		{ lines++; executed += $3 > 0 }
	END {
		if (!lines) {
			print "coverage: no data" > "/dev/stderr"
			exit 1
		}
		printf "coverage of hypervisor/: %d of %d lines (%.1f %%), %d of %d functions (%.1f %%)\n",
			executed, lines, 100 * executed / lines,
			called, functions, 100 * called / functions
	}' "$info"
