/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.every_pin, ENV_FLAT
INTENT	"GSI n is pin n for all 24 pins, and each interrupts at its own entry's vector."
CLAUSE	irqchip.create.routes
CLAUSE	ioapic.edge
IRQCHIP	full

	apic_enable
	pic_off
	.set pin, 0
	.rept 24
	ioapic_entry pin, (0x60 + pin * 4)
	.set pin, pin + 1
	.endr
	sti
	CHECKPOINT
	.set pin, 0
	.rept 24
	IRQ_LINE pin, 1
	WAIT
	EXPECT_IRQ (0x60 + pin * 4)
	IRQ_LINE pin, 0
	apic_eoi
	CHECKPOINT
	.set pin, pin + 1
	.endr
	END
