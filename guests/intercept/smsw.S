/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.smsw, ENV_KERNEL
INTENT	"SMSW stores 16, 32 or 64 bits of CR0 in a register and 16 in memory; TS set from outside is in all of them."
CLAUSE	intercept.smsw
CLAUSE	intercept.control_register

	SET_REG	cr0, CR0_TS, CR0_TS
	mov	%cr0, CBX
	movl	$-1, SCRATCH
	mov	$-1, CAX
	smsw	%ax
	movl	%eax, %esi
	smsw	%eax
	smsw	SCRATCH
	xorl	%ebx, %eax			/* 0: all of it */
	xorw	%bx, %si			/* the upper half stays */
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rsi, 0xffff0000
	CHECK_MEM SCRATCH + 2, 2, 0xffff
	CHECK_MEM SCRATCH, 1, CR0_TS, CR0_TS
#if BITS == 64
	movq	$-1, %rdi
	smswq	%rdi
	xorq	%rbx, %rdi
	CHECKPOINT
	CHECK_REG rdi, 0
#endif
	END
