/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.xmm, ENV_ALL
INTENT	"Every exit and another VM that has filled all XMM registers leave those of the guest."
CLAUSE	isolation.fpu
NEED	cpuid.sse2

#if BITS == 64
#define REGISTERS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
#else
#define REGISTERS 0, 1, 2, 3, 4, 5, 6, 7
#endif
#define VALUE	0x10203040
	SET_REG	cr4, CR4_OSFXSR, CR4_OSFXSR
	movl	$VALUE, %ebp
	.irp	n, REGISTERS
	movd	%ebp, %xmm\n
	pshufd	$0x11, %xmm\n, %xmm\n		/* second and fourth dword */
	incl	%ebp
	.endr
	EVERY_EXIT
	.irp	n, REGISTERS
	movups	%xmm\n, SCRATCH + 16 * \n
	.endr
	CHECKPOINT
	.irp	n, REGISTERS
	CHECK_MEM (SCRATCH + 16 * \n), 8, ((VALUE + \n) << 32)
	CHECK_MEM (SCRATCH + 16 * \n + 8), 8, ((VALUE + \n) << 32)
	.endr
	END
