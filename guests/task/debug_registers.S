/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.debug_registers, ENV_32BIT & ~ENV_USER
INTENT	"A switch clears the local breakpoints of DR7 and leaves the global ones."
CLAUSE	task.debug

#define DR7_LOCAL	0x55
#define DR7_GLOBAL	0xaa
	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	movl	$0xfffff000, %eax
	movl	%eax, %dr0
	movl	%eax, %dr1
	movl	%eax, %dr2
	movl	%eax, %dr3
	movl	$DR7_ONE | DR7_LOCAL | DR7_GLOBAL, %eax
	movl	%eax, %dr7
	ljmp	$SEL_FREE, $0

task:	movl	%dr7, %eax
	xorl	%ebx, %ebx
	movl	%ebx, %dr7
	CHECKPOINT
	CHECK_REG rax, DR7_ONE | DR7_GLOBAL
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
