/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rotate_carry, ENV_KERNEL
INTENT	"RCL and RCR of bytes and words take the count modulo 32, then modulo the width and one: a full turn changes nothing."
CLAUSE	insn.rotate

	movl	$0x1281, %eax
	movb	$9, %cl
	stc
	rclb	%cl, %al			/* 9 bits: once around */
	CHECKPOINT
	CHECK_REG rax, 0x1281
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	clc
	rclb	$3, %al				/* 0 10000001 becomes 0 00001010 through carry: */
	CHECKPOINT
	CHECK_REG rax, 0x120a
	CHECK_REG rflags, 0, FLAG_CF
	stc
	rcrb	$2, %al
	CHECKPOINT
	CHECK_REG rax, 0x1242
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	movw	$0x8001, %dx
	movb	$17 + 32, %cl
	clc
	rcrw	%cl, %dx			/* 17 bits: once around */
	CHECKPOINT
	CHECK_REG rdx, 0x8001, 0xffff
	CHECK_REG rflags, 0, FLAG_CF
	movb	$18, %cl
	rclw	%cl, %dx			/* that and one more */
	CHECKPOINT
	CHECK_REG rdx, 0x0002, 0xffff
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	movl	$0x80000001, %ebx
	rcrl	$1, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0xc0000000
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_OF
	END
