/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.host_only, ENV_KERNEL
INTENT	"A guest reads what user space wrote to IA32_ARCH_CAPABILITIES and MSR_PLATFORM_INFO; it cannot write there, nor to IA32_PLATFORM_ID."
CLAUSE	msr.read_only
CLAUSE	msr.host.set

	ADD_CPUID 7, 0, 0, 0, 0, 1 << 29
	SET_MSR	MSR_ARCH_CAPABILITIES, 0x41
	SET_MSR	MSR_PLATFORM_INFO, 0x1200
	.irp	register, MSR_ARCH_CAPABILITIES, MSR_PLATFORM_INFO, MSR_PLATFORM_ID
	movl	$\register, %ecx
	rdmsr
	movl	%eax, %ebx
1:	wrmsr
	EXPECT_GP 1b
	.ifc	\register, MSR_ARCH_CAPABILITIES
	CHECK_REG rbx, 0x41
	.endif
	.ifc	\register, MSR_PLATFORM_INFO
	CHECK_REG rbx, 0x1200
	.endif
	.endr
	CHECK_MSR MSR_ARCH_CAPABILITIES, 0x41
	CHECK_MSR MSR_PLATFORM_INFO, 0x1200
	END
