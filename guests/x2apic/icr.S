/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.icr, ENV_KERNEL
INTENT	"ICR is one 64-bit register, whose destination is the upper half: one write sends, and it reads as written."
CLAUSE	lapic.x2apic.icr
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	x2apic_write APIC_ICR, (ICR_ASSERT | 0x52), 0
	WAIT
	EXPECT_IRQ 0x52
	x2apic_eoi
	x2apic_write APIC_ICR, (ICR_ASSERT | 0x53), 0x1234
	nop
	x2apic_read APIC_ICR
	CHECKPOINT
	CHECK_REG rax, (ICR_ASSERT | 0x53)
	CHECK_REG rdx, 0x1234
	END
