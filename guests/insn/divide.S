/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.divide, ENV_KERNEL
INTENT	"-7 divided by 2 is -3, remainder -1; 7 by -2 is -3, remainder 1; a 64-bit dividend uses both registers."
CLAUSE	insn.divide

	movl	$-7, %eax
	cltd
	movl	$2, %ecx
	idivl	%ecx
	CHECKPOINT
	CHECK_REG rax, -3, 0xffffffff
	CHECK_REG rdx, -1, 0xffffffff
	movw	$7, %ax
	movb	$-2, %cl
	idivb	%cl
	CHECKPOINT
	CHECK_REG rax, 0x01fd, 0xffff
	movl	$0x12345678, %edx
	movl	$0x9abcdef0, %eax
	movl	$0x87654321, %ecx
	divl	%ecx
	CHECKPOINT
	CHECK_REG rax, 0x226b9022
	CHECK_REG rdx, 0x38bc648e
	END
