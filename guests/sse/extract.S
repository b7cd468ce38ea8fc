/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.extract, ENV_KERNEL
INTENT	"PEXTRB, PEXTRW and PEXTRD store one element or zero-extend it; PINSRB, PINSRW and PINSRD replace one."
CLAUSE	sse.element
NEED	cpuid.sse41

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movdqu	bytes, %xmm1
	movl	$-1, SCRATCH
	pextrb	$9, %xmm1, SCRATCH
	pextrw	$3, %xmm1, SCRATCH + 2
	pextrd	$2, %xmm1, SCRATCH + 4
	movl	$-1, %eax
	pextrb	$15, %xmm1, %eax
	movl	$-1, %ecx
	pextrw	$1, %xmm1, %ecx
	movl	$0xabcdef99, %edx
	pinsrb	$0, %edx, %xmm1
	pinsrw	$7, %edx, %xmm1
	pinsrd	$1, SCRATCH, %xmm1
	movups	%xmm1, SCRATCH + 16
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x0b0a09080706ff09
	CHECK_REG rax, 0x0f
	CHECK_REG rcx, 0x0302
	CHECK_MEM SCRATCH + 16, 8, 0x0706ff0903020199
	CHECK_MEM SCRATCH + 24, 8, 0xef990d0c0b0a0908
	END
	.balign 16
bytes:	.quad	0x0706050403020100, 0x0f0e0d0c0b0a0908
