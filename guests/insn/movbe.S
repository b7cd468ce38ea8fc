/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.movbe, ENV_PROTECTED & ~ENV_USER
INTENT	"MOVBE loads and stores with the bytes swapped; its 16-bit form keeps the rest of the register."
CLAUSE	insn.movbe
NEED	cpuid.movbe

	SET_MEM	SCRATCH, 4, 0x12345678
	movbel	SCRATCH, %eax
	movl	$-1, %ecx
	movbew	SCRATCH, %cx
	movbew	%cx, SCRATCH + 2
	CHECKPOINT
	CHECK_REG rax, 0x78563412
	CHECK_REG rcx, 0xffff7856
	CHECK_MEM SCRATCH, 4, 0x56785678
	END
