#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# What a host does to a module while VMs run: loads and unloads, SIGKILL, processors that go and
# come, memory that is swapped, moved and unmapped, suspend.
#
#   ci/stress.sh [TARGET [PART...]]		(svm)
#
# TARGET is svm, or linux-svm, which shows that the test itself is right.  PARTs are the functions
# of ci/stress/machine.sh.  SEED (1) is the seed of all that is random, KERNEL as for ci/target.sh.
# A splat in the kernel log fails the run, whatever the parts say.
#
# The processors take turns in one thread of QEMU's.  With a thread each, a run ends sooner or
# later in what must be races of QEMU 7.2's own, since it never does in one: on kvm_amd a VCPU took
# a nested page fault for ever, although Linux mapped the page each time; with refkvm.ko all
# processors stood at one static branch (that of preempt notifiers, which the first VM changes), as
# if they went on executing its former bytes.
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build} TCG_THREAD=${TCG_THREAD:-single}
target=${1:-svm} kernel=${KERNEL:-6.1}
[ $# -eq 0 ] || shift

ci/provide.sh "kernel=$kernel"
directory=$build/kernels/$kernel
case $target in
svm)
	modules=$build/module/$kernel/refkvm.ko
	;;
linux-svm)
	modules=$(echo "$directory"/modules/kernel/arch/x86/kvm/{kvm,kvm-amd}.ko)
	;;
*)
	echo "stress.sh: the targets are svm and linux-svm, not '$target'" >&2
	exit 2
	;;
esac
options="--smp 4 --memory 2G --timeout ${LIMIT:-3000}"
# Two nodes, so that pages can move from one to the other.
options+=" --append numa=fake=2 --append no_console_suspend"
MACHINE_OPTIONS="$options ${MACHINE_OPTIONS:-}" \
	ci/target.sh "$target" -- env SEED="${SEED:-1}" ${SLACK:+SLACK="$SLACK"} \
	sh ci/stress/machine.sh "$build/stress" "$directory" "$modules" "$@"
