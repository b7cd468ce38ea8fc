/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mtrr_fixed, ENV_KERNEL
INTENT	"Each of the eleven fixed-range MTRRs is a register of its own."
CLAUSE	msr.round_trip
CLAUSE	msr.host.get
NEED	cpuid.mtrr

	movl	$0x06050401, %eax
	xorl	%edx, %edx
	.irp	register, 0x250, 0x258, 0x259, 0x268, 0x269, 0x26a, 0x26b, 0x26c, 0x26d, 0x26e, 0x26f
	movl	$\register, %ecx
	movb	$(\register & 1) * 6, %dl
	wrmsr
	.endr
	CHECKPOINT
	.irp	register, 0x250, 0x258, 0x259, 0x268, 0x269, 0x26a, 0x26b, 0x26c, 0x26d, 0x26e, 0x26f
	CHECK_MSR \register, ((\register & 1) * 0x600000000 | 0x06050401)
	.endr
	movl	$0x268, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x06050401
	CHECK_REG rdx, 0
	END
