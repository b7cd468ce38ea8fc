/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.add_carry, ENV_KERNEL
INTENT	"A carry runs through ADD, ADC, and out of the top; each flag of signed and unsigned overflow is exact."
CLAUSE	insn.arithmetic

	movl	$0xffffffff, %eax
	movl	$0x7fffffff, %edx
	addl	$1, %eax
	adcl	$0, %edx			/* 0x80000000: signed overflow, no carry */
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 0x80000000
	CHECK_REG rflags, FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF, FLAGS_STATUS
	movb	$0x80, %cl
	addb	%cl, %cl			/* 0: signed overflow and carry */
	CHECKPOINT
	CHECK_REG rcx, 0, 0xff
	CHECK_REG rflags, FLAG_OF | FLAG_CF | FLAG_ZF | FLAG_PF, FLAGS_STATUS
	movw	$0xffff, %cx
	stc
	adcw	$0xffff, %cx			/* the carry in and the carry out */
	CHECKPOINT
	CHECK_REG rcx, 0xffff, 0xffff
	CHECK_REG rflags, FLAG_CF | FLAG_SF | FLAG_AF | FLAG_PF, FLAGS_STATUS
	END
