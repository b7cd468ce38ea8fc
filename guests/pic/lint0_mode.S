/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.lint0_mode, ENV_FLAT
INTENT	"With another delivery mode than ExtINT at LINT0 no vector of the PIC comes, though LINT0 is not masked."
CLAUSE	pic.lint0
IRQCHIP	full

	HANDLER	0x77, own
	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, 0x77
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	spin
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0
	END
	count_handler own, vectors, apic_eoi
vectors: .long 0
