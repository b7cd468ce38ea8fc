/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc_aux_amd, ENV_KERNEL
INTENT	"On a processor that calls itself AMD's the upper half of IA32_TSC_AUX is ignored and reads as zero."
CLAUSE	msr.tsc_aux.ignored
NEED	cpuid.rdtscp

	SET_CPUID 0, 0, 0xd, 0x68747541, 0x444d4163, 0x69746e65
	movl	$MSR_TSC_AUX, %ecx
	movl	$0x5678, %eax
	movl	$0x9abc, %edx
	wrmsr
	rdmsr
	movl	%edx, %ebx
	rdtscp
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0x5678
	CHECK_MSR MSR_TSC_AUX, 0x5678
	SET_MSR	MSR_TSC_AUX, 0x1234500000001
	CHECK_MSR MSR_TSC_AUX, 1
	END
