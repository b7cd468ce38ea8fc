/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.misc_enable_read_only, ENV_KERNEL
INTENT	"A guest that changes the BTS or PEBS bit of IA32_MISC_ENABLE gets #GP; its write of the performance monitoring bit changes nothing."
CLAUSE	msr.misc_enable.unavailable
CLAUSE	msr.misc_enable.monitoring

#define MONITORING	(1 << 7)
#define NO_BTS		(1 << 11)
#define NO_PEBS		(1 << 12)
	SET_MSR	MSR_MISC_ENABLE, (NO_PEBS | NO_BTS | 1)
	movl	$MSR_MISC_ENABLE, %ecx
	rdmsr
	.irp	bit, NO_BTS, NO_PEBS
	xorl	$\bit, %eax
1:	wrmsr
	EXPECT_GP 1b
	xorl	$\bit, %eax
	.endr
	xorl	$MONITORING, %eax
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_MISC_ENABLE, (NO_PEBS | NO_BTS | 1)
	SET_MSR	MSR_MISC_ENABLE, (MONITORING | NO_BTS | 1)
	rdmsr
	movl	%eax, %ebx
	xorl	$MONITORING, %eax
	wrmsr
	rdmsr
	CHECKPOINT
	CHECK_REG rbx, MONITORING | NO_BTS | 1
	CHECK_REG rax, MONITORING | NO_BTS | 1
	END
