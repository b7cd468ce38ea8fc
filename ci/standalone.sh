#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Shows that the suite needs nothing of hypervisor/: a copy of the repository without it builds the
# runner and the selftests, and they run. Reports in TAP.
set -u

cd "$(dirname "$0")/.." || exit 1
build=$(realpath "${build:-build}")
export build
. ci/tap.sh

copy()
{
	mkdir -p "$work/suite/build" &&
		tar -c --exclude=./build --exclude=./hypervisor --exclude=./.git . |
			tar -x -C "$work/suite" &&
		ln -s "$build/kselftest" "$work/suite/build/kselftest"
}

build_suite()
{
	make -s -C "$work/suite" -j2 build="$work/suite/build" \
		"$work/suite/build/kvmspec" selftests-programs
}

same_list()
{
	"$work/suite/build/kvmspec" list > "$work/list" && [ -s "$work/list" ] &&
		"$build/kvmspec" list | cmp - "$work/list"
}

# A plain KVM program finds the reference by its device node, as it would any other.
programs_pass()
{
	local program
	for program in "$work"/suite/build/selftests/*; do
		[ ! -x "$program" ] || [ -d "$program" ] || "$build/refkvm-run" "$program" || return
	done
}

cases_pass()
{
	"$build/refkvm-run" "$work/suite/build/kvmspec" run 'mmio.*'
}

tap_begin
ci/provide.sh kselftest
check "the suite can be copied without the reference" copy
check "it builds" build_suite
check "it has the same cases" same_list
check "its selftests pass" programs_pass
check "its cases pass" cases_pass
tap_end
