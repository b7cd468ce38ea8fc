#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Instructions that an operation of the guest costs, refkvm.ko beside Linux's KVM, each in a machine
# of its own that is otherwise the same: the guest's own, those of KVM and of Linux around it.
#
#   ci/bench/exits.sh [SAMPLES]
#
# QEMU's virtual time, and with it the TSC, is the number of instructions executed here, but for
# time that a machine spends idle, which none of the samples does: TSC ticks are instructions, and
# Linux takes the TSC's rate for 1 GHz.  A sequence of known length is measured first; if its
# length comes out wrong, nothing else can be trusted.  It asserts nothing else.
set -eu

here=$(dirname "$0")
build=${build:-build}
samples=${1:-1000}
bench=$build/bench
options="--clock instructions ${MACHINE_OPTIONS:-}"

# measure TARGET: one line an operation, its cost before its name
measure()
{
	MACHINE_OPTIONS=$options "$here/../target.sh" "$1" -- "$bench/exits" "$samples" \
		> "$bench/exits.$1" || { cat "$bench/exits.$1" >&2; exit 1; }
	grep -q '^ *100 100 NOPs' "$bench/exits.$1" || {
		cat "$bench/exits.$1" >&2
		echo "exits.sh: the TSC of $1's machine does not count instructions" >&2
		exit 1
	}
}

measure svm
measure linux-svm
awk '
BEGIN { printf "%-40s %8s %8s %6s\n", "instructions", "refkvm", "Linux", "ratio" }
{ cost = $1; sub(/^ *[0-9]+ /, "") }
FNR == NR { ours[$0] = cost; next }
{ printf "%-40s %8d %8d %6.2f\n", $0, ours[$0], cost, ours[$0] / cost }
' "$bench/exits.svm" "$bench/exits.linux-svm"
