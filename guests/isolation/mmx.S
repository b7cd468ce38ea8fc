/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.mmx, ENV_ALL
INTENT	"Every exit and another VM leave the guest's eight MMX registers."
CLAUSE	isolation.fpu
NEED	cpuid.mmx

#define REGISTERS 0, 1, 2, 3, 4, 5, 6, 7
#define VALUE	0x51525354
	movl	$VALUE, %ebp
	.irp	n, REGISTERS
	movd	%ebp, %mm\n
	punpckldq %mm\n, %mm\n
	incl	%ebp
	.endr
	EVERY_EXIT
	.irp	n, REGISTERS
	movq	%mm\n, SCRATCH + 8 * \n
	.endr
	emms
	CHECKPOINT
	.irp	n, REGISTERS
	CHECK_MEM (SCRATCH + 8 * \n), 8, ((VALUE + \n) << 32 | (VALUE + \n))
	.endr
	END
