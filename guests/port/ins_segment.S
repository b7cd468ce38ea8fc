/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.ins_segment, ENV_ALL
INTENT	"INS always stores through ES: a segment override changes nothing."
CLAUSE	port.string.segment

	SET_REG fs.base, 0x100
	mov	$SCRATCH, NDI
	movw	$0x1f0, %dx
	.byte	0x64
	insb
	EXPECT_INS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_MEM SCRATCH, 1, 0x77
	CHECK_MEM SCRATCH + 0x100, 1, 0
	END
data:	.byte 0x77
