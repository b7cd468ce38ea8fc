/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc_aux_intel, ENV_KERNEL
INTENT	"On a processor that calls itself Intel's the upper half of IA32_TSC_AUX is reserved."
CLAUSE	msr.tsc_aux.reserved
NEED	cpuid.rdtscp

	SET_CPUID 0, 0, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_MSR	MSR_TSC_AUX, 0x1234
	movl	$MSR_TSC_AUX, %ecx
	movl	$0x5678, %eax
	movl	$1, %edx
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x80000000, %edx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_TSC_AUX, 0x1234
	SET_MSR_REFUSED MSR_TSC_AUX, 0x100005678
	rdtscp
	CHECKPOINT
	CHECK_REG rcx, 0x1234
	END
