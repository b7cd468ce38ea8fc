/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.route_pins, ENV_FLAT
INTENT	"A table can lead any GSI to any pin of IOAPIC and PIC, and one GSI to several."
CLAUSE	irqchip.routing
NEED	cap.irq_routing
IRQCHIP	full

	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	ioapic_entry 3, 0x53
	ioapic_entry 9, 0x69
	CHECKPOINT
	ROUTE_PIN 50, CHIP_IOAPIC, 3
	ROUTE_PIN 51, CHIP_IOAPIC, 9
	ROUTE_PIN 51, CHIP_MASTER, 6
	ROUTE_PIN 52, CHIP_SLAVE, 4
	SET_ROUTES
	IRQ_LINE 50, 1
	CHECK_LAPIC APIC_IRR(0x53), APIC_BIT(0x53)
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	IRQ_LINE 51, 1
	CHECK_LAPIC APIC_IRR(0x69), APIC_BIT(0x69)
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x40
	IRQ_LINE 52, 1
	CHECK_IRQCHIP CHIP_SLAVE, PIC_IRR, 1, 0x10
	END
