/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.lint0, ENV_FLAT
INTENT	"The PICs reach the processor while LINT0 of its local APIC is ExtINT, and leave no trace in its ISR; masked, it holds them back."
CLAUSE	pic.lint0
IRQCHIP	full

	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	CHECK_LAPIC APIC_ISR(PIC_VECTOR(4)), 0
	pic_eoi
	apic_write APIC_LVT_LINT0, (LVT_MASKED | DELIVER_EXTINT)
	CHECKPOINT
	IRQ_LINE 4, 0
	IRQ_LINE 4, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x10
	nop
	END
