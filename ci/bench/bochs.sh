#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs a boot sector in Bochs until it asks Bochs to quit.
#
#   ci/bench/bochs.sh IMAGE ITERATIONS
#
# ITERATIONS becomes the 32-bit number at offset 4 of the sector, as loop.c does it.  No wall clock
# is followed, so Bochs runs as fast as it can.
set -eu

image=$1 iterations=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

little_endian()
{
	printf '\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24))
}

truncate -s 1474560 "$work/floppy"
dd status=none conv=notrunc if="$image" of="$work/floppy"
printf '%b' "$(little_endian "$iterations")" |
	dd status=none conv=notrunc bs=1 seek=4 of="$work/floppy"

cat > "$work/bochsrc" << CONFIGURATION
cpu: model=corei7_skylake_x, count=1
memory: guest=32, host=32
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
floppya: 1_44=$work/floppy, status=inserted
boot: floppy
display_library: term
clock: sync=none
log: $work/log
panic: action=fatal
CONFIGURATION

# Debian's Bochs has its debugger built in, which wants to be told to continue, and its text
# display wants a terminal.
echo c > "$work/rc"
script -qec "bochs -q -f $work/bochsrc -rc $work/rc" /dev/null < /dev/null > "$work/out" 2>&1 || true
grep -q 'shutdown requested' "$work/out" && exit
tail -n 20 "$work/log" >&2
exit 1
