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
# linux-vmx   Linux's kvm_intel in Bochs machines: without arguments the whole suite, in two shards
# vmx         refkvm.ko in the same machines
#
# MODULE_PARAMETERS ("unrestricted_guest=0") go to the module of a machine.
# KERNEL=debug is a kernel that looks for mistakes of the module, see ci/machine/debug.config.
#
# The suite is held against conformance/baselines/TARGET.baseline if there is one; KTAP comes out,
# and $build/results/TARGET.jsonl is written.  Returns what the program returned.
set -eu

cd "$(dirname "$0")/.."
build=${build:-build}
kernel=${KERNEL:-6.1}
parameters=${MODULE_PARAMETERS:-}
target=${1:-}
[ $# -eq 0 ] || shift

# in_machine KIND MODULE COMMAND...
in_machine()
{
	machine=$1 module=$2
	shift 2
	# shellcheck disable=SC2086 # MACHINE_OPTIONS are words
	"ci/machine/$machine.sh" --kernel "$kernel" --module "$module" --memory "$memory" \
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
		in_machine qemu "kvm_amd $parameters" "$@"
		;;
	svm)
		in_machine qemu "$build/module/$kernel/refkvm.ko $parameters" "$@"
		;;
	linux-vmx)
		in_machine bochs "kvm_intel $parameters" "$@"
		;;
	vmx)
		in_machine bochs "$build/module/$kernel/refkvm.ko $parameters" "$@"
		;;
	esac
}

runner=$build/kvmspec
device=/dev/kvm
# The limits leave room for a machine that has other things to do.
jobs='' memory=1G limit=900 case_limit=60 retry='' shards=1
# The checks of that kernel make everything several times slower.
[ "$kernel" != debug ] || memory=2G limit=1800 case_limit=120
case $target in
soft)		;;
dev)		device=${KVM_DEV:-/dev/kvm} ;;
linux-svm | svm)
	runner=$build/kvmspec-static jobs=16
	# QEMU loses an interrupt now and then, or delivers one twice (CAVEATS.md).  The judge gets
	# another try; what fails only sometimes on svm may be its own fault.
	[ "$target" = svm ] || retry=1 ;;
linux-vmx | vmx)
	runner=$build/kvmspec-static jobs=8 memory=512M limit=3000 case_limit=120 shards=2
	# Bochs forgets an event that VM entry injects if an interrupt is waiting there.
	retry=2 ;;
*)
	echo "target.sh: '$target' is none of soft, dev, linux-svm, svm, linux-vmx, vmx" >&2
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
result=$build/results/$target
rm -f "$result.jsonl"
[ $# -eq 0 ] || shards=1
# A machine has one processor, but creating and closing a VM is mostly waiting, there.
[ -z "$jobs" ] || set -- --jobs "$jobs" ${case_limit:+--timeout "$case_limit"} "$@"
[ -z "$retry" ] || set -- --retry "$retry" "$@"
[ ! -e "$baseline" ] || set -- --baseline "$baseline" "$@"

# run_suite NAME ARGUMENT...
run_suite()
{
	name=$1
	shift
	on_target "$runner" run --device "$device" --format ktap \
		--format "jsonl:$build/results/$name.jsonl" "$@"
}

if [ "$shards" -eq 1 ]; then
	run_suite "$target" "$@"
	exit
fi

# All shards at once; their reports come out as parts of one when all have ended.
pids='' parts='' status=0 shard=0
trap 'kill $pids; exit 130' INT TERM
while [ $shard -lt "$shards" ]; do
	shard=$((shard + 1))
	parts="$parts $result.$shard.jsonl"
	rm -f "$result.$shard.jsonl"
	run_suite "$target.$shard" "$@" --shard "$shard/$shards" > "$result.$shard.ktap" &
	pids="$pids $!"
done
printf 'KTAP version 1\n1..%d\n' "$shards"
shard=0
for pid in $pids; do
	shard=$((shard + 1)) code=0
	wait "$pid" || code=$?
	[ $code -le $status ] || status=$code
	sed 's/^/  /' "$result.$shard.ktap"
	[ $code -eq 0 ] || printf 'not '
	echo "ok $shard shard_${shard}_of_$shards"
done
# shellcheck disable=SC2086 # one word a file
awk -f ci/merge-shards.awk $parts > "$result.jsonl"
# shellcheck disable=SC2086
rm -f $parts "$result".*.ktap
exit $status
