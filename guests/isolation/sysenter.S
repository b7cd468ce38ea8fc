/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.sysenter, ENV_KERNEL
INTENT	"Every exit and another VM leave the guest's three SYSENTER registers."
CLAUSE	isolation.msr
NEED	cpuid.sep

	.irp	register, MSR_SYSENTER_CS, MSR_SYSENTER_ESP, MSR_SYSENTER_EIP
	movl	$\register, %ecx
	xorl	%edx, %edx
	movl	$\register + 0x2000, %eax
	wrmsr
	.endr
	EVERY_EXIT
	.irp	register, MSR_SYSENTER_CS, MSR_SYSENTER_ESP, MSR_SYSENTER_EIP
	movl	$\register, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, \register + 0x2000
	CHECK_REG rdx, 0
	CHECK_MSR \register, \register + 0x2000
	.endr
	END
