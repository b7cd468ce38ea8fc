/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.arch_capabilities_hidden, ENV_KERNEL
INTENT	"Where CPUID does not announce IA32_ARCH_CAPABILITIES a guest cannot read it; user space can."
CLAUSE	msr.unknown

	SET_CPUID 7, 0, 0, 0, 0, 0
	SET_MSR	MSR_ARCH_CAPABILITIES, 0x41
	movl	$MSR_ARCH_CAPABILITIES, %ecx
1:	rdmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_ARCH_CAPABILITIES, 0x41
	END
