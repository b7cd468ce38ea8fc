/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.upper_half, ENV_64BIT
INTENT	"32-bit results clear bits 63 to 32, also those of XCHG and of a CMOV that moves nothing; 16-bit ones do not."
CLAUSE	insn.upper_half
CLAUSE	insn.conditional

	movq	$-1, %rax
	movq	$-1, %rcx
	movq	$-1, %rdx
	movq	$-1, %rbx
	movl	%ecx, %ecx
	movw	$0, %ax
	cmpl	%edx, %edx
	cmovnel	%ecx, %edx
	xchgl	%ebx, %esi
	CHECKPOINT
	CHECK_REG rax, 0xffffffffffff0000
	CHECK_REG rcx, 0xffffffff
	CHECK_REG rdx, 0xffffffff
	CHECK_REG rbx, 0
	CHECK_REG rsi, 0xffffffff
	movq	$-1, %rax
	movb	$0x12, %ah
	movslq	%eax, %rcx
	leal	1(%rcx), %edx
	CHECKPOINT
	CHECK_REG rax, 0xffffffffffff12ff
	CHECK_REG rcx, 0xffffffffffff12ff
	CHECK_REG rdx, 0xffff1300
	END
