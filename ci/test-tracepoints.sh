#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Does refkvm.ko say what it does: every tracepoint fires, and debugfs has the counters. TAP comes
# out. The machine is that of TARGET=svm.
#
#   ci/test-tracepoints.sh
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build}

# shellcheck disable=SC2016 # expanded in the machine
ci/target.sh svm -- sh -c '
	number=0 failed=0
	check()
	{
		number=$((number + 1))
		name=$1
		shift
		if "$@"; then
			echo "ok $number $name"
		else
			echo "not ok $number $name"
			failed=1
		fi
	}
	mount -t tracefs tracefs /sys/kernel/tracing 2> /dev/null
	mount -t debugfs debugfs /sys/kernel/debug 2> /dev/null
	trace=/sys/kernel/tracing
	echo 1 > $trace/events/refkvm/enable
	"$0" run --device /dev/kvm exception.divide_by_zero@long64 event.nmi@long64 \
		event.interrupt@long64 > /dev/null
	for event in entry exit page_fault inject; do
		check "tracepoint_$event" grep -q " refkvm_$event: vcpu 0 " $trace/trace
	done
	check exit_reason grep -q "refkvm_exit: .* reason emulate" $trace/trace
	for kind in exception nmi interrupt; do
		check "injected_$kind" grep -q "refkvm_inject: vcpu 0 $kind" $trace/trace
	done
	for counter in exits io_exits fpu_reload debug_reload msr_reload remote_tlb_flush; do
		check "debugfs_$counter" grep -q "^[0-9]" "/sys/kernel/debug/refkvm/$counter"
	done
	exit $failed' "$build/kvmspec-static"
