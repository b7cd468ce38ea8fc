/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.off, ENV_KERNEL
INTENT	"In xAPIC mode the MSRs of x2APIC mode are #GP."
CLAUSE	lapic.x2apic.registers
IRQCHIP	full, split

	movl	$MSR_X2APIC(APIC_TPR), %ecx
1:	rdmsr
	EXPECT_GP 1b
	xorl	%eax, %eax
	xorl	%edx, %edx
1:	wrmsr
	EXPECT_GP 1b
	movl	$MSR_X2APIC(APIC_ID), %ecx
1:	rdmsr
	EXPECT_GP 1b
	END
