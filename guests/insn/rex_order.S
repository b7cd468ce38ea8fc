/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rex_order, ENV_64BIT
INTENT	"REX.W before a 66h prefix is ignored, behind it wins; of two REX prefixes the last counts."
CLAUSE	insn.prefix.rex

	movq	$-1, %rax
	xorl	%ecx, %ecx
	.byte	0x48, 0x66, 0x89, 0xc8		/* mov %cx, %ax */
	CHECKPOINT
	CHECK_REG rax, 0xffffffffffff0000
	movq	$-1, %rax
	.byte	0x66, 0x48, 0x89, 0xc8		/* mov %rcx, %rax */
	CHECKPOINT
	CHECK_REG rax, 0
	movq	$-1, %r8
	movq	$-1, %rax
	.byte	0x49, 0x40, 0x89, 0xc8		/* mov %ecx, %eax */
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG r8, -1
	END
