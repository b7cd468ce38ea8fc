/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.conditional, ENV_KERNEL
INTENT	"After comparing -1 with 1, less, below, sign and parity are told apart the same by SETcc, CMOVcc and Jcc."
CLAUSE	insn.conditional

	movl	$-1, %eax
	xorl	%ebx, %ebx
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	cmpl	$1, %eax			/* -2 */
	setl	%bl
	setb	%bh
	sets	%cl
	setp	%ch
	cmovgel	%eax, %edx
	cmovael	%eax, %esi
	jge	1f
	jbe	1f
	movl	$1, %edi
1:	CHECKPOINT
	CHECK_REG rbx, 0x0001
	CHECK_REG rcx, 0x0001
	CHECK_REG rdx, 0
	CHECK_REG rsi, 0xffffffff
	CHECK_REG rdi, 1
	END
