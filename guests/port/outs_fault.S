/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outs_fault, ENV_PAGED
INTENT	"REP OUTSB that reaches a page that is not present faults there: what was sent stays sent, the rest can be resumed."
CLAUSE	port.string.fault
CLAUSE	port.rep

	SET_MEM PTE_ADDRESS(SCRATCH), PTE_BYTES, 0
	SET_MEM (SCRATCH - 2), 2, 0x2211
	SET_MEM SCRATCH, 2, 0x4433
	mov	$SCRATCH - 2, NSI
	mov	$4, NCX
	movw	$0x402, %dx
1:	rep outsb
	EXPECT_OUTS 0x402, 1, 2, data
	EXPECT_PF 1b, PF_CPL, SCRATCH
	CHECK_REG rcx, 2
	CHECK_REG rsi, SCRATCH
	SET_MEM PTE_ADDRESS(SCRATCH), PTE_BYTES, (SCRATCH + PTE_PRESENT + PTE_WRITABLE + PTE_USER)
	rep outsb
	EXPECT_OUTS 0x402, 1, 2, data + 2
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, SCRATCH + 2
	END
data:	.byte 0x11, 0x22, 0x33, 0x44
