/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.branch_width, ENV_REAL16 | ENV_32BIT & ~ENV_USER
INTENT	"A 16-bit JMP forward across 64 KiB comes out at the bottom."
CLAUSE	insn.branch.width

	SET_MEM	0x400, 2, 0xe3ff			/* jmp *%bx or *%ebx */
	movl	$behind, %ebx
	jmp	1f
	.org	0x600
1:
#if BITS == 32
	.byte	0x66
#endif
	.byte	0xe9
	.short	0x400 - (2f - guest_entry + GUEST_TEXT)
2:	ud2
behind:	CHECKPOINT
	CHECK_REG rip, 0, 0xffffffffffff0000
	END
