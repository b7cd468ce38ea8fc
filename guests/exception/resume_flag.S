/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.resume_flag, ENV_KERNEL
INTENT	"IRET to an instruction breakpoint with RF set in the frame executes the instruction once; the next time it faults."
CLAUSE	exception.db.instruction
CLAUSE	exception.db.resume

	xorl	%ecx, %ecx
	mov	$1f, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0, CAX
	mov	CAX, %dr7
#if BITS == 64
	movq	%rsp, %rax
	pushq	$SEL_DATA
	pushq	%rax
	pushq	$FLAG_RF | FLAG_ONE
	pushq	$SEL_CODE64
	pushq	$1f
	iretq
#else
	pushl	$FLAG_RF | FLAG_ONE
#if BITS == 32
	pushl	$SEL_CODE32
#else
	pushl	$0
#endif
	pushl	$1f
	iretl
#endif
1:	incl	%ecx
	cmpl	$1, %ecx
	je	1b
	EXPECT_DB 1b
	CHECK_REG rcx, 1
	END
