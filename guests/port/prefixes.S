/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.prefixes, ENV_ALL
INTENT	"IN and OUT with prefixes that mean nothing to them, up to 15 bytes, have the operand's size, and RIP behind all of them."
CLAUSE	port.exit
CLAUSE	insn.prefix.length

	movl	$0x44332211, %eax
	movw	$0x1f0, %dx
	.byte	0x2e, 0x67, 0x26, 0x66
	.fill	7, 1, 0x64
	.byte	0x66, 0xf3, 0x65, 0xef			/* OUT of AX or EAX, 15 bytes */
#if BITS == 16
	EXPECT_OUT 0x1f0, 4, 0x44332211
#else
	EXPECT_OUT 0x1f0, 2, 0x2211
#endif
	.byte	0x67, 0x2e, 0x3e, 0xf2, 0xe6, 0x21	/* OUT of AL to an immediate port */
	EXPECT_OUT 0x21, 1, 0x11
	.fill	12, 1, 0x36
	.byte	0xe4, 0x22				/* IN of AL from one */
	EXPECT_IN 0x22, 1, 0x55
	.fill	14, 1, 0x26
	.byte	0xed
#if BITS == 16
	EXPECT_IN 0x1f0, 2, 0x7766
	CHECKPOINT
	CHECK_REG rax, 0x44337766
#else
	EXPECT_IN 0x1f0, 4, 0x99887766
	CHECKPOINT
	CHECK_REG rax, 0x99887766
#endif
	END
