/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.double_shift, ENV_KERNEL
INTENT	"SHLD and SHRD fill from the other register; CF is the bit that left last."
CLAUSE	insn.double_shift

	movl	$0x12345678, %eax
	movl	$0x9abcdef0, %edx
	shldl	$4, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x23456789
	CHECK_REG rdx, 0x9abcdef0
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_SF | FLAG_ZF
	movb	$40, %cl			/* 8 */
	shrdl	%cl, %eax, %edx
	CHECKPOINT
	CHECK_REG rdx, 0x899abcde
	CHECK_REG rflags, FLAG_CF | FLAG_SF, FLAG_CF | FLAG_SF | FLAG_ZF
	END
