/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.multiply, ENV_KERNEL
INTENT	"MUL and the three forms of IMUL tell by CF and OF whether the lower half is enough."
CLAUSE	insn.multiply

	movl	$0x80000000, %eax
	movl	$2, %edx
	mull	%edx
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 1
	CHECK_REG rflags, FLAG_CF | FLAG_OF, FLAG_CF | FLAG_OF
	movb	$-5, %al
	movb	$3, %cl
	imulb	%cl
	CHECKPOINT
	CHECK_REG rax, 0xfff1, 0xffff
	CHECK_REG rflags, 0, FLAG_CF | FLAG_OF
	movw	$0x100, %cx
	imulw	$0x80, %cx, %dx			/* 0x8000 is negative: too large */
	CHECKPOINT
	CHECK_REG rdx, 0x8000, 0xffff
	CHECK_REG rflags, FLAG_CF | FLAG_OF, FLAG_CF | FLAG_OF
	movl	$-3, %eax
	imull	%eax, %eax
	CHECKPOINT
	CHECK_REG rax, 9
	CHECK_REG rflags, 0, FLAG_CF | FLAG_OF
	END
