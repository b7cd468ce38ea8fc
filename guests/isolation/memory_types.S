/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.memory_types, ENV_KERNEL
INTENT	"Another VM that has written IA32_PAT leaves the guest's, which has the value of reset until it is written."
CLAUSE	isolation.msr
CLAUSE	msr.pat.reset
NEED	cpuid.pat

	CHECKPOINT
	OTHER_VM
	movl	$MSR_PAT, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x00070406
	OTHER_VM
	movl	$0x00050406, %eax
	movl	$0x00050406, %edx
	wrmsr
	CHECKPOINT
	OTHER_VM
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x00050406
	CHECK_REG rdx, 0x00050406
	END
