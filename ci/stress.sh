#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# What a host does to a module while VMs run: loads and unloads, SIGKILL, processors that go and
# come, memory that is swapped, moved and unmapped, suspend, reboot.
#
#   ci/stress.sh [TARGET [PART...]]		(svm)
#
# TARGET is svm, or linux-svm, which shows that the test itself is right.  PARTs are the functions
# of ci/stress/machine.sh, in one machine, and `suspended` and `rebooted`, each in one of its own;
# each machine makes a report.  SEED (1) is the seed of all that is random, KERNEL as for target.sh.
# A splat in the kernel log fails the run, whatever the parts say.
#
# The processors take turns in one thread of QEMU's.  With a thread each, a run ends sooner or
# later in what must be races of QEMU 7.2's own, since it never does in one: on kvm_amd a VCPU took
# a nested page fault for ever, although Linux mapped the page each time; with refkvm.ko all
# processors stood at one static branch (that of preempt notifiers, which the first VM changes), as
# if they went on executing its former bytes.
set -euo pipefail

cd "$(dirname "$0")/.."
export build=${build:-build} TCG_THREAD=${TCG_THREAD:-single}
target=${1:-svm} kernel=${KERNEL:-6.1}
[ $# -eq 0 ] || shift
# KASAN keeps what is freed for a while; that nothing is lost there is kmemleak's to say.
[ "$kernel" != debug ] || SLACK=${SLACK:-4000}

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
mkdir -p "$build/stress"
log=$build/stress/console
# Two nodes, so that pages can move from one to the other.
options="--smp 4 --memory 2G --timeout ${LIMIT:-3000} --append numa=fake=2"

# machine OPTIONS COMMAND...
machine()
{
	local more=$1
	shift
	MACHINE_OPTIONS="$options $more ${MACHINE_OPTIONS:-}" ci/target.sh "$target" -- "$@"
}

# Without a device of virtio's: that of 9p is reset when the machine wakes, and serves nobody then.
suspended()
{
	machine "--share no --append no_console_suspend --append end=reboot" \
		sh ci/stress/suspend.sh "$build/stress/memory"
}

rebooted()
{
	local verdict=ok
	echo "TAP version 13"
	machine "--log $log" sh ci/stress/reboot.sh "$build/stress/memory" | sed 's/^/# /' ||
		verdict='not ok'
	tail -n 1 "$log" | grep 'reboot: machine restart' > /dev/null || verdict='not ok'
	echo "$verdict 1 rebooted"
	echo 1..1
	[ "$verdict" = ok ]
}

[ $# -gt 0 ] || set -- loads held passed_on killed memory_events swapped hotplug nobody_left \
	suspended rebooted
parts=() status=0
for part; do
	case $part in
	suspended | rebooted)	;;
	*)	parts+=("$part") ;;
	esac
done
[ ${#parts[@]} -eq 0 ] || machine '' env SEED="${SEED:-1}" ${SLACK:+SLACK="$SLACK"} \
	sh ci/stress/machine.sh "$build/stress" "$directory" "$modules" "${parts[@]}" || status=$?
for part; do
	case $part in
	suspended | rebooted)	"$part" || status=$? ;;
	esac
done
exit $status
