/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.task_priority, ENV_LONG64
INTENT	"MOV to CR8 takes its value from each general register, MOV from CR8 loads each, and user space sees it at every exit."
CLAUSE	intercept.control_register
CLAUSE	mode.cr8

	.set	value, 1
	.irp	register, rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
	movq	$value, %\register
	movq	%\register, %cr8
	movq	$-1, %\register
	movq	%cr8, %\register
	CHECKPOINT
	CHECK_REG cr8, value
	CHECK_REG \register, value
	.set	value, value + 1
	.endr
	END
