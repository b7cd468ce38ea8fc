/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.error, ENV_FLAT
INTENT	"Sending an illegal vector is noted in ESR, which shows errors once it is written, and raises the LVT's error interrupt."
CLAUSE	lapic.error
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_ERROR, 0x44
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x05)
	nop
	EXPECT_IRQ 0x44
	apic_write APIC_ESR, 0
	apic_read APIC_ESR
	CHECKPOINT
	CHECK_REG rax, ESR_SEND_ILLEGAL, ESR_SEND_ILLEGAL
	END
