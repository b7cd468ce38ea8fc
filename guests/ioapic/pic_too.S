/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.pic_too, ENV_FLAT
INTENT	"GSI 5 reaches the PIC and the IOAPIC, GSI 21 the IOAPIC alone."
CLAUSE	irqchip.create.routes
IRQCHIP	full

	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	ioapic_entry 5, 0x65
	ioapic_entry 21, 0x75
	CHECKPOINT
	IRQ_LINE 5, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x20
	CHECK_LAPIC APIC_IRR(0x65), APIC_BIT(0x65), APIC_BIT(0x65)
	IRQ_LINE 21, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x20
	CHECK_IRQCHIP CHIP_SLAVE, PIC_IRR, 1, 0
	CHECK_LAPIC APIC_IRR(0x75), APIC_BIT(0x75), APIC_BIT(0x75)
	END
