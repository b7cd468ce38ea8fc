/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.icr_pending, ENV_KERNEL
INTENT	"The delivery status is no reserved bit of ICR in x2APIC mode: a write with it set sends, and it reads as idle."
CLAUSE	lapic.x2apic.icr
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	x2apic_write APIC_ICR, (ICR_ASSERT | ICR_PENDING | 0x52), 0
	WAIT
	EXPECT_IRQ 0x52
	x2apic_eoi
	nop
	x2apic_read APIC_ICR
	CHECKPOINT
	CHECK_REG rax, (ICR_ASSERT | 0x52)
	END
