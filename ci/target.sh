#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The one place that knows how to run something on a target.
#
#   ci/target.sh TARGET [ARGUMENT...]           the suite; the arguments go to `kvmspec run`
#   ci/target.sh TARGET -- COMMAND [ARGUMENT...]    any other KVM program
#
# soft        the software reference, by its preloaded library
# dev         this machine's device node, $KVM_DEV (/dev/kvm)
# linux-svm   Linux's kvm_amd in a QEMU machine; $KERNEL (6.1), $MACHINE_OPTIONS
#
# The suite is held against conformance/baselines/TARGET.baseline if there is one; KTAP comes out,
# and $build/results/TARGET.jsonl is written.  Returns what the program returned.
set -eu

cd "$(dirname "$0")/.."
build=${build:-build}
target=${1:-}
[ $# -eq 0 ] || shift

on_target()
{
	case $target in
	soft)
		"$build/refkvm-run" "$@"
		;;
	dev)
		"$@"
		;;
	linux-svm)
		# shellcheck disable=SC2086 # MACHINE_OPTIONS are words
		ci/machine/qemu.sh --kernel "${KERNEL:-6.1}" --module kvm_amd \
			--timeout 300 --results "$build/results" ${MACHINE_OPTIONS:-} -- "$@"
		;;
	esac
}

runner=$build/kvmspec
device=/dev/kvm
jobs=
case $target in
soft)		;;
dev)		device=${KVM_DEV:-/dev/kvm} ;;
linux-svm)	runner=$build/kvmspec-static jobs=16 ;;
*)
	echo "target.sh: the targets are soft, dev and linux-svm, not '$target'" >&2
	exit 2
	;;
esac
mkdir -p "$build/results"

if [ "${1:-}" = -- ]; then
	shift
	on_target "$@"
	exit
fi

baseline=conformance/baselines/$target.baseline
rm -f "$build/results/$target.jsonl"
# A machine has one processor, but creating and closing a VM is mostly waiting, there.
[ -z "$jobs" ] || set -- --jobs "$jobs" "$@"
[ ! -e "$baseline" ] || set -- --baseline "$baseline" "$@"
on_target "$runner" run --device "$device" --format ktap \
	--format "jsonl:$build/results/$target.jsonl" "$@"
