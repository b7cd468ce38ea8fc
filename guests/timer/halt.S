/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.halt, ENV_FLAT
INTENT	"The timer ends HLT."
CLAUSE	halt.wake
CLAUSE	timer.one_shot
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, 20000000
	sti
	hlt
1:	EXPECT_VECTOR 0x41, 1b
	END
