/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.compare_exchange_16, ENV_64BIT
INTENT	"CMPXCHG16B stores 16 bytes on a match, and raises #GP(0) where they are not aligned."
CLAUSE	insn.compare_exchange_pair
NEED	cpuid.cx16

	SET_MEM	SCRATCH, 8, 0x1111
	SET_MEM	SCRATCH + 8, 8, 0x2222
	movl	$0x1111, %eax
	movl	$0x2222, %edx
	movq	$-3, %rbx
	movq	$-4, %rcx
	cmpxchg16b SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, -3
	CHECK_MEM SCRATCH + 8, 8, -4
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
1:	cmpxchg16b SCRATCH + 8
	EXPECT_GP 1b
	END
