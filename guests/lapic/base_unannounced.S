/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_unannounced, ENV_KERNEL
INTENT	"Without CPUID.1:ECX.X2APIC the guest cannot set EXTD."
CLAUSE	lapic.base.transitions
IRQCHIP	full, split

	SET_CPUID 1, 0, 0x663, 0, 0, 0x078bfbff
	movl	$MSR_APIC_BASE, %ecx
	movl	$0xfee00d00, %eax
	xorl	%edx, %edx
1:	wrmsr
	EXPECT_GP 1b
	END
