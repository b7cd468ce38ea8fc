/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.convert, ENV_KERNEL
INTENT	"CVTTSD2SI truncates, CVTSD2SI rounds by MXCSR.RC, and what does not fit is 80000000h with IE."
CLAUSE	sse.convert
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	cvttsd2si value, %eax
	cvtsd2si value, %ecx
	movl	$0x5f80, SCRATCH
	ldmxcsr	SCRATCH
	cvtsd2si value, %edx
	movl	$0x1f80, SCRATCH
	ldmxcsr	SCRATCH
	cvttsd2si large, %ebx
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_REG rcx, 3
	CHECK_REG rdx, 3
	CHECK_REG rbx, 0x80000000
	CHECK_MEM SCRATCH, 4, 0x1f81
	movl	$-7, %eax
	cvtsi2sd %eax, %xmm4
	cvtsd2ss %xmm4, %xmm4
	movd	%xmm4, %ecx
	CHECKPOINT
	CHECK_REG rcx, 0xc0e00000
	END
	.balign 8
value:	.quad	0x4006000000000000	/* 2.75 */
large:	.quad	0x41e0000000000000	/* 2147483648 */
