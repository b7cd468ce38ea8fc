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
# svm         refkvm.ko in the same machine
#
# KERNEL=debug is a kernel that looks for mistakes of the module, see ci/machine/debug.config.
#
# The suite is held against conformance/baselines/TARGET.baseline if there is one; KTAP comes out,
# and $build/results/TARGET.jsonl is written.  Returns what the program returned.
set -eu

cd "$(dirname "$0")/.."
build=${build:-build}
kernel=${KERNEL:-6.1}
target=${1:-}
[ $# -eq 0 ] || shift

# in_machine MODULE COMMAND...
in_machine()
{
	module=$1
	shift
	# shellcheck disable=SC2086 # MACHINE_OPTIONS are words
	ci/machine/qemu.sh --kernel "$kernel" --module "$module" --memory "$memory" \
		--timeout "$limit" --results "$build/results" ${MACHINE_OPTIONS:-} -- "$@"
}

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
		in_machine kvm_amd "$@"
		;;
	svm)
		in_machine "$build/module/$kernel/refkvm.ko" "$@"
		;;
	esac
}

runner=$build/kvmspec
device=/dev/kvm
jobs='' memory=1G limit=300 case_limit=''
# The checks of that kernel make everything several times slower.
[ "$kernel" != debug ] || memory=2G limit=1800 case_limit=120
case $target in
soft)		;;
dev)		device=${KVM_DEV:-/dev/kvm} ;;
linux-svm | svm)	runner=$build/kvmspec-static jobs=16 ;;
*)
	echo "target.sh: the targets are soft, dev, linux-svm and svm, not '$target'" >&2
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
[ -z "$jobs" ] || set -- --jobs "$jobs" ${case_limit:+--timeout "$case_limit"} "$@"
[ ! -e "$baseline" ] || set -- --baseline "$baseline" "$@"
on_target "$runner" run --device "$device" --format ktap \
	--format "jsonl:$build/results/$target.jsonl" "$@"
