/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.subtract_borrow, ENV_KERNEL
INTENT	"SUB and SBB borrow, CMP stores nothing, NEG sets CF for all but 0, and INC and DEC keep CF."
CLAUSE	insn.arithmetic

	movl	$0x80000000, %eax
	subl	$1, %eax
	CHECKPOINT
	CHECK_REG rax, 0x7fffffff
	CHECK_REG rflags, FLAG_OF | FLAG_AF | FLAG_PF, FLAGS_STATUS
	xorl	%eax, %eax
	stc
	sbbl	$0xffffffff, %eax		/* 0 - (-1) - 1 */
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_CF | FLAG_ZF | FLAG_PF | FLAG_AF, FLAGS_STATUS
	movb	$1, %al
	cmpb	$2, %al
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_REG rflags, FLAG_CF | FLAG_SF | FLAG_PF | FLAG_AF, FLAGS_STATUS
	movb	$0x80, %al
	negb	%al
	CHECKPOINT
	CHECK_REG rax, 0x80
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_SF, FLAGS_STATUS
	movb	$0x7f, %al
	stc
	incb	%al
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_SF | FLAG_AF, FLAGS_STATUS
	clc
	decb	%al
	CHECKPOINT
	CHECK_REG rflags, FLAG_OF | FLAG_AF, FLAGS_STATUS
	END
