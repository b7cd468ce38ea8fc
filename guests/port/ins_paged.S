/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.ins_paged, ENV_PAGED
INTENT	"REP INS and REP OUTS across linear pages whose frames lie apart and in the other order reach each frame, an element on both included."
CLAUSE	port.string
CLAUSE	port.rep

	SET_MEM	PTE_ADDRESS(HIGH), 4, SCRATCH | PTE_RIGHTS
	SET_MEM	PTE_ADDRESS(HIGH + 0x1000), 4, (SCRATCH - 0x1000) | PTE_RIGHTS
	movw	$0x1f0, %dx
	movl	$HIGH + 0xffb, %edi
	movl	$4, %ecx
	rep insw
	EXPECT_INS 0x1f0, 2, 4, data
	CHECKPOINT
	CHECK_MEM SCRATCH + 0xff8, 8, 0x5544332211000000
	CHECK_MEM (SCRATCH - 0x1000), 8, 0x887766
	movl	$HIGH + 0xffb, %esi
	movl	$4, %ecx
	rep outsw
	EXPECT_OUTS 0x1f0, 2, 4, data
	END
data:	.byte 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88
