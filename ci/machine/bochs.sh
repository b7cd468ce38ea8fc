#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs one command in a Bochs machine with VT-x under a Linux kernel, and returns its exit code.
#
#   ci/machine/bochs.sh [OPTION...] -- COMMAND [ARGUMENT...]
#
# --kernel X.Y      Debian kernel, fetched by ci/provide.sh (6.1)
# --module NAME     module that provides /dev/kvm: a name or a .ko file, and perhaps parameters
#                   behind it; may be repeated (kvm_intel)
# --smp N           processors (1)
# --memory SIZE     memory (512M)
# --timeout S       seconds until the machine is ended (600)
# --results DIR     directory that the command may write to ($build/results)
# --allow FILE      known artefacts in the kernel log (ci/machine/bochs.allow)
# --append WORDS    further kernel parameters
# --log FILE        keep the kernel log
#
# Bochs shares no files: each word of COMMAND that names a file goes along, with the shared
# libraries that it needs, under its own path.  The rest is busybox.  DIR is empty at first; what
# the command leaves there is unpacked into DIR here.  Exit codes of the machine itself: 2 usage,
# 120 not built, 121 ended without a result, 122 timeout, 123 the kernel log has alarms.
set -eu

# shellcheck source=ci/machine/common.sh
. "$(dirname "$0")/common.sh"
memory=512M
common_options "$@"
[ ${#modules[@]} -gt 0 ] || modules=(kvm_intel)
megabytes=$(($(numfmt --from=iec "$memory") >> 20))

# Instructions a second of the machine's own time.  Less makes the console cheaper, since its speed
# is fixed in that time; more makes the timer's interrupts rarer.
speed=50000000
model=${MODEL:-broadwell_ult}

"$here/../provide.sh" bochs qemu "kernel=$kernel" || exit 120
env -u MAKEFLAGS make -s build="$build" bochs-machine || exit 120
common_begin
common_command
common_carry

files=$work/host "$here/initramfs.sh" "$work/initramfs" "$build/kernels/$kernel" "$here/init" \
	"$work/command" "${modules[@]}" || die 120 "cannot build the initramfs"
"$here/vmlinux.sh" "$build/kernels/$kernel/vmlinuz" > "$work/vmlinux" || die 120 "no vmlinux"
"$build/machine/bochs-image" "$work/vmlinux" "$work/initramfs" "$megabytes" \
	"console=ttyS0,115200 tsc_early_khz=$((speed / 1000)) lpj=1000000 $parameters $append" \
	> "$work/disk" || die 120 "cannot build the disk"
rm -rf "$work/host" "$work/initramfs" "$work/vmlinux"

# A flat disk has whole cylinders.
cylinder=$((16 * 63 * 512))
cylinders=$((($(stat -c %s "$work/disk") + cylinder - 1) / cylinder))
truncate -s $((cylinders * cylinder)) "$work/disk"

cat > "$work/bochsrc" << CONFIGURATION
cpu: model=$model, count=$smp, ips=$speed, reset_on_triple_fault=0
memory: guest=$megabytes, host=$megabytes
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
optromimage1: file=$build/machine/bochs-rom, address=0xd0000
ata0: enabled=1
ata0-master: type=disk, path=$work/disk, mode=flat, cylinders=$cylinders, heads=16, spt=63
boot: disk
display_library: term
clock: sync=none
com1: enabled=1, mode=file, dev=$work/console
com2: enabled=1, mode=file, dev=$work/output
com3: enabled=1, mode=file, dev=$work/code
com4: enabled=1, mode=file, dev=$work/results
log: $work/log
info: action=ignore
panic: action=fatal
CONFIGURATION

# Debian's Bochs has its debugger built in, which wants to be told to continue, at the start and at
# each triple fault of a guest, and its text display wants a terminal.  Bochs dies with this script,
# whatever ends it.
printf 'c\n%.0s' {1..100000} > "$work/rc"
: > "$work/output"
setpriv --pdeathsig TERM timeout --kill-after=5 "$timeout" setpriv --pdeathsig KILL \
	script -qec "exec setpriv --pdeathsig KILL bochs -q -f $(quoted "$work/bochsrc")\
		-rc $(quoted "$work/rc")" /dev/null < /dev/null > "$work/bochs" 2>&1 &
machine=$!
tail -s 0.2 -n +1 -f --pid=$machine "$work/output" &
reader=$!

# The display of a Bochs with debugger is a terminal of its own. Nobody looks at it, but somebody
# has to read it: Bochs has been seen to wait in write() on it for ever.
read_display()
{
	until screen=$(grep -a -o -m 1 'connected to screen "[^"]*' "$work/bochs"); do
		kill -0 $machine 2> /dev/null || return 0
		sleep 0.2
	done
	stty -F "${screen##*\"}" raw -echo && cat "${screen##*\"}"
}
read_display > /dev/null 2>&1 &

# Bochs ends with a panic in any case; when Linux powers off, it says so.
common_wait || true
wait $reader || true
[ -z "$log" ] || cp "$work/log" "$log.bochs"
grep -q 'ACPI control: soft power off' "$work/log" || {
	grep -a 'PANIC' "$work/log" | tail -n 20 >&2
	tail -n 30 "$work/console" >&2
	die 121 "the machine ended before Linux powered it off; its last words are above"
}
common_unpack
common_end
