/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.priority, ENV_KERNEL
INTENT	"TPR, PPR, IRR and ISR work by their MSRs as by memory."
CLAUSE	lapic.x2apic.registers
CLAUSE	lapic.ppr
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_write APIC_TPR, 0x60
	sti
	x2apic_write APIC_SELF_IPI, 0x61
	nop
	x2apic_read APIC_IRR(0x61)
	movl	%eax, %ebx
	x2apic_write APIC_TPR, 0
	WAIT
	EXPECT_IRQ 0x61
	x2apic_read APIC_ISR(0x61)
	movl	%eax, %esi
	x2apic_read APIC_PPR
	CHECKPOINT
	CHECK_REG rbx, APIC_BIT(0x61)
	CHECK_REG rsi, APIC_BIT(0x61)
	CHECK_REG rax, 0x60
	x2apic_eoi
	nop
	END
