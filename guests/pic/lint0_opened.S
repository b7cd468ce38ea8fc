/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.lint0_opened, ENV_FLAT
INTENT	"A PIC's interrupt that waits comes when LINT0 is opened, with IF set all the time."
CLAUSE	pic.lint0
IRQCHIP	full

	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, (LVT_MASKED | DELIVER_EXTINT)
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	nop
	CHECKPOINT
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	WAIT	100000
	EXPECT_IRQ PIC_VECTOR(4)
	END
