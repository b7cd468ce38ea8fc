/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.apic_off, ENV_KERNEL
INTENT	"With the local APIC disabled by IA32_APIC_BASE the PICs reach the processor."
CLAUSE	pic.lint0
CLAUSE	lapic.base.disabled
IRQCHIP	full

	pic_setup
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	andl	$~APIC_BASE_ENABLE, %eax
	wrmsr
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	END
