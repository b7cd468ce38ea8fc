#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs one command in a QEMU machine with AMD-V under a Linux kernel, and returns its exit code.
#
#   ci/machine/qemu.sh [OPTION...] -- COMMAND [ARGUMENT...]
#
# --kernel X.Y      Debian kernel, fetched by ci/provide.sh (6.1)
# --module NAME     module that provides /dev/kvm: a name or a .ko file; may be repeated (kvm_amd)
# --smp N           processors (1)
# --memory SIZE     memory (1G)
# --timeout S       seconds until the machine is ended (600)
# --results DIR     directory that the command may write to ($build/results)
# --allow FILE      known artefacts in the kernel log (ci/machine/qemu.allow)
# --append WORDS    further kernel parameters; may be repeated
# --log FILE        keep the kernel log
# --share no        take along what the command's words name, as bochs.sh does: the machine has no
#                   device that would have to survive something
# --clock instructions    the machine's time is the number of instructions that it has executed, a
#                   nanosecond each, and so is its TSC.  Where it is idle the time goes on to the
#                   next timer.  All processors share one thread then
#
# Inside, the host's files are there under their own paths and the working directory is the same,
# so the command reads as it would here; only DIR is writable.  Exit codes of the machine itself:
# 2 usage, 120 not built, 121 ended without a result, 122 timeout, 123 the kernel log has alarms.
#
# TCG_THREAD=single lets the processors take turns in one thread; the default is a thread each.
set -eu

# shellcheck source=ci/machine/common.sh
. "$(dirname "$0")/common.sh"
common_options "$@"
[ ${#modules[@]} -gt 0 ] || modules=(kvm_amd)
accel=tcg,thread=${TCG_THREAD:-multi} devices=()
case $clock in
'')		;;
instructions)	accel=tcg,thread=single devices+=(-icount "shift=0,sleep=off") ;;
*)		die 2 "--clock $clock: only 'instructions' is known" ;;
esac

"$here/../provide.sh" qemu "kernel=$kernel" || exit 120
common_begin
common_command
files=''
if [ "$share" = no ]; then
	common_carry
	files=$work/host
else
	modules=(virtio_pci 9pnet_virtio 9p "${modules[@]}")
	devices+=(-virtfs "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"
		-virtfs "local,path=$results,mount_tag=results,security_model=none,multidevs=remap")
fi
files=$files "$here/initramfs.sh" "$work/initramfs" "$build/kernels/$kernel" "$here/init" \
	"$work/command" "${modules[@]}" || die 120 "cannot build the initramfs"

# QEMU's VMRUN loses an interrupt of the machine now and then, for want of a lock.  The next one
# finds it; but if that was the timer's and nothing else goes on, no next one comes.  So a serial
# port receives a byte now and then, except where time is exact: there is one thread, and no race.
bytes()
{
	[ -z "$clock" ] || return 0
	while sleep 0.2; do
		echo
	done
}

# The command's output goes to ours at once.  QEMU dies with this script, whatever ends it.
setpriv --pdeathsig TERM timeout --kill-after=5 "$timeout" setpriv --pdeathsig KILL \
	qemu-system-x86_64 -nodefaults -no-user-config -no-reboot -display none -monitor none \
	-M q35 -accel "$accel" -cpu max,+svm,+npt -smp "$smp" -m "$memory" \
	-kernel "$build/kernels/$kernel/vmlinuz" -initrd "$work/initramfs" \
	-append "console=ttyS0 $parameters $append" \
	-serial "file:$work/console" -serial stdio -serial "file:$work/code" \
	-serial "file:$work/results" "${devices[@]}" \
	< <(bytes) 2> "$work/qemu" &
machine=$!

common_wait || {
	code=$?
	tail -n 60 "$work/qemu" >&2
	die 121 "QEMU itself failed (code $code; above 128: by signal $((code & 127)))"
}
common_unpack
common_end
