/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_outs, ENV_ALL
INTENT	"REP OUTS from a read-only slot into the memory behind it exits for its port alone, INS into it for the port, then for the write."
CLAUSE	slot.read_only
CLAUSE	port.string
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SLOT	2, UNBACKED + 0x1000, 0x1000
	SET_MEM	UNBACKED + 0xffe, 2, 0x2211
	SET_MEM	UNBACKED + 0x1000, 2, 0x4433
	movw	$0x1f0, %dx
	mov	$UNBACKED + 0xffe, NSI
	mov	$4, NCX
	rep outsb
	EXPECT_OUTS 0x1f0, 1, 4, data
	mov	$UNBACKED + 0xfff, NDI
	insb
	EXPECT_IN 0x1f0, 1, 0x55
	EXPECT_MMIO_WRITE UNBACKED + 0xfff, 1, 0x55
	insb
	EXPECT_IN 0x1f0, 1, 0x66
	CHECKPOINT
	CHECK_MEM UNBACKED + 0xfff, 1, 0x22
	CHECK_MEM UNBACKED + 0x1000, 2, 0x4466
	END
data:	.byte 0x11, 0x22, 0x33, 0x44
