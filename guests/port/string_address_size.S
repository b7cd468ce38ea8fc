/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.string_address_size, ENV_ALL
INTENT	"With the other address size and a segment, REP OUTS and REP INS count and address by the registers of that size, and RIP is behind them."
CLAUSE	port.address_size
CLAUSE	port.string.segment

#if BITS == 32
#define NARROW	addr16
#else
#define NARROW	addr32
#endif
	SET_REG	fs.base, 0x1000
	movw	$0x1f0, %dx
	movl	$data - 0x1000, %esi
	movl	$3, %ecx
	.byte	0x64
	NARROW rep outsb
	EXPECT_OUTS 0x1f0, 1, 3, data
	CHECKPOINT
	CHECK_REG rsi, (data - 0x1000 + 3)
	CHECK_REG rcx, 0
	movl	$SCRATCH, %edi
	movl	$2, %ecx
	NARROW rep insw
	EXPECT_INS 0x1f0, 2, 2, data
	CHECKPOINT
	CHECK_REG rdi, SCRATCH + 4
	CHECK_REG rcx, 0
	CHECK_MEM SCRATCH, 4, 0x44332211
	END
data:	.byte 0x11, 0x22, 0x33, 0x44
