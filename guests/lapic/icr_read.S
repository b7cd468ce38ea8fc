/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.icr_read, ENV_FLAT
INTENT	"ICR reads as written, with the delivery status idle."
CLAUSE	lapic.icr.read
IRQCHIP	full, split

	apic_enable
	apic_write APIC_ICR2, 0x07000000
	apic_write APIC_ICR, (ICR_SELF | 0x55)
	apic_read APIC_ICR
	movl	%eax, %ebx
	apic_read APIC_ICR2
	CHECKPOINT
	CHECK_REG rbx, (ICR_SELF | 0x55)
	CHECK_REG rax, 0x07000000
	CHECK_LAPIC APIC_IRR(0x55), APIC_BIT(0x55)
	END
