/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.registers_rex, ENV_64BIT
INTENT	"R8 to R15 that user space sets at a stop are what the guest finds there; a 32-bit result clears the upper half."
CLAUSE	run.registers

	CHECKPOINT
	SET_REG r8, 0x0807060504030201
	SET_REG r9, 0x1111111111111111
	SET_REG r10, 0x1010101010101010
	SET_REG r11, -1
	SET_REG r12, 12
	SET_REG r13, 13
	SET_REG r14, 0x8000000000000000
	SET_REG r15, 0xffffffff00000000
	addq	%r9, %r8
	addl	$1, %r11d
	addq	%r12, %r13
	addq	%r14, %r14
	addq	%r15, %r10
	CHECKPOINT
	CHECK_REG r8, 0x1918171615141312
	CHECK_REG r9, 0x1111111111111111
	CHECK_REG r10, 0x1010100f10101010
	CHECK_REG r11, 0
	CHECK_REG r12, 12
	CHECK_REG r13, 25
	CHECK_REG r14, 0
	CHECK_REG r15, 0xffffffff00000000
	END
