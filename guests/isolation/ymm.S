/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.ymm, ENV_LONG64
INTENT	"Every exit and another VM that has filled all YMM registers leave the upper halves of the guest's."
CLAUSE	isolation.fpu
NEED	cpuid.xsave
NEED	cpuid.avx

#define REGISTERS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
#define VALUE	0x10203040
	SET_REG	cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG	xcr0, 7
	movl	$VALUE, %ebp
	.irp	n, REGISTERS
	vmovd	%ebp, %xmm\n
	vinsertf128 $1, %xmm\n, %ymm\n, %ymm\n
	incl	%ebp
	.endr
	EVERY_EXIT
	.irp	n, REGISTERS
	vextractf128 $1, %ymm\n, SCRATCH + 16 * \n
	.endr
	xorl	%ecx, %ecx
	xgetbv
	CHECKPOINT
	CHECK_REG rax, 7
	.irp	n, REGISTERS
	CHECK_MEM (SCRATCH + 16 * \n), 8, VALUE + \n
	.endr
	END
