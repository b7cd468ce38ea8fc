/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.store, ENV_PROTECTED
INTENT	"STR and SLDT store 2 bytes in memory whatever the operand size, and 2, 4 or 8 in a register."
CLAUSE	segment.store

	movl	$-1, SCRATCH
	movl	$-1, SCRATCH + 4
	str	SCRATCH
	sldt	SCRATCH + 4
	mov	$-1, NAX
	str	%ax
	movl	$-1, %ecx
	str	%ecx
	mov	$-1, NDX
	sldt	NDX
#if BITS == 64
	movq	$-1, %rbx
	str	%rbx
	.byte	0x48, 0x0f, 0x00, 0x0c, 0x25	/* str with REX.W, to memory */
	.long	SCRATCH + 8
#else
	movl	$SEL_TSS, %ebx
	movl	$SEL_TSS, SCRATCH + 8
#endif
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0xffff0000ffff0000 | SEL_TSS
	CHECK_MEM SCRATCH + 8, 4, SEL_TSS
	CHECK_REG rax, ~0xffff | SEL_TSS
	CHECK_REG rcx, SEL_TSS
	CHECK_REG rdx, 0
	CHECK_REG rbx, SEL_TSS
	END
