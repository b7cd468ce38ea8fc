/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.ioapic, ENV_FLAT
INTENT	"The PIT's interrupt reaches GSI 0's pin of the IOAPIC too."
CLAUSE	pit.mode.rate
PIT
IRQCHIP	full

	apic_enable
	pic_off
	ioapic_entry 0, 0x61
	out_byte 0x43, 0x30
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	hlt
	EXPECT_IRQ 0x61
	END
