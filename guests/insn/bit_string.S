/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.bit_string, ENV_KERNEL
INTENT	"An index of -1 and one of 100 in a register reach other doublewords; 0x47 as an immediate is bit 7."
CLAUSE	insn.bit_string

	SET_MEM	SCRATCH + 0x10, 4, 0x00000080
	movl	$-1, %eax
	movl	$100, %ecx
	btsl	%eax, SCRATCH + 0x10
	btsl	%ecx, SCRATCH + 0x10
	btrl	$0x47, SCRATCH + 0x10
	CHECKPOINT
	CHECK_MEM SCRATCH + 0xc, 8, 0x80000000
	CHECK_MEM SCRATCH + 0x18, 8, 0x0000001000000000
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	movw	$-17, %ax
	btcw	%ax, SCRATCH + 0x10		/* bit 15 of the word two before */
	CHECKPOINT
	CHECK_MEM SCRATCH + 0xc, 4, 0x80008000
	CHECK_REG rflags, 0, FLAG_CF
#if BITS == 64
	movabs	$5 - 0xf00000000, %rax
	movabs	$0x1e0000000 + SCRATCH, %rbx
	btsq	%rax, (%rbx)
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x20
#endif
	END
