/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.lowest_bit, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"BLSI, BLSMSK and BLSR work on the lowest bit; CF tells a source of 0, for BLSI one that is not."
CLAUSE	bmi.lowest
NEED	cpuid.bmi1

	movl	$0x00ff0100, %edx
	blsi	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x100
	CHECK_REG rflags, FLAG_CF, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	blsmsk	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1ff
	CHECK_REG rflags, 0, FLAG_SF | FLAG_CF | FLAG_OF
	blsr	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x00ff0000
	CHECK_REG rflags, 0, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	xorl	%edx, %edx
	blsr	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF | FLAG_CF, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	blsi	%edx, %eax
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	END
