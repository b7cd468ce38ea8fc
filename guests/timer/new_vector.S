/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.new_vector, ENV_FLAT
INTENT	"The vector is the one that stands in the LVT when the timer ends, not when it starts."
CLAUSE	timer.lvt
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TMICT, 400000000
	apic_write APIC_LVT_TIMER, 0x91
	sti
	hlt
	EXPECT_IRQ 0x91
	apic_eoi
	nop
	END
