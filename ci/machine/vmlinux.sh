#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Unpacks the kernel proper, an ELF file, from a bzImage.
#
#   ci/machine/vmlinux.sh VMLINUZ > VMLINUX
#
# Where it lies is said by the setup header: the "Linux/x86 Boot Protocol".
set -eu

# number OFFSET BYTES: of the setup header, little-endian.
number()
{
	od -An -v "-tu$2" -j "$1" -N "$2" "$image" | tr -d ' '
}

image=$1
setup_sectors=$(number $((0x1f1)) 1)
offset=$(((setup_sectors + 1) * 512 + $(number $((0x248)) 4)))
length=$(number $((0x24c)) 4)

payload()
{
	tail -c +$((offset + 1)) "$image" | head -c "$length"
}

# The payload ends with its unpacked size, which is no part of the compressed data.
case $(od -An -tx4 -j $offset -N 4 "$image" | tr -d ' ') in
587a37fd)	payload | xz --single-stream -dc ;;
fd2fb528)	payload | head -c -4 | zstd -dc ;;
*)
	echo "vmlinux.sh: $image is compressed in a way that is not known here" >&2
	exit 1
	;;
esac
