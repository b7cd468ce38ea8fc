/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.self_ipi, ENV_KERNEL
INTENT	"A write to SELF IPI interrupts at that vector; reading it is #GP, and so is a bit above the vector."
CLAUSE	lapic.x2apic.self_ipi
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	x2apic_write APIC_SELF_IPI, 0x51
	WAIT
	EXPECT_IRQ 0x51
	x2apic_eoi
	movl	$MSR_X2APIC(APIC_SELF_IPI), %ecx
1:	rdmsr
	EXPECT_GP 1b
	movl	$0x151, %eax
	xorl	%edx, %edx
1:	wrmsr
	EXPECT_GP 1b
	nop
	END
