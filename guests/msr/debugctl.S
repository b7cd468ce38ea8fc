/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.debugctl, ENV_KERNEL
INTENT	"A guest may write LBR and BTF to IA32_DEBUGCTL, whether they stay or not; bits 13 and 63 stay in no case."
CLAUSE	msr.debugctl

	CATCH_REFUSALS
	xorl	%ebx, %ebx
	try_wrmsr MSR_DEBUGCTL, 3
	count_refusal
	try_wrmsr MSR_DEBUGCTL, 0
	count_refusal
	try_wrmsr MSR_DEBUGCTL, 0x2000, 0x80000000
	movl	$MSR_DEBUGCTL, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rax, 0
	CHECK_REG rdx, 0
	CHECK_MSR MSR_DEBUGCTL, 0
	END
