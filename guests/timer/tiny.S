/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.tiny, ENV_FLAT
INTENT	"A periodic timer with an initial count of 1 interrupts, and the guest goes on beside it."
CLAUSE	timer.range
IRQCHIP	full, split

	HANDLER	0x41, tick
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, (LVT_PERIODIC | 0x41)
	apic_write APIC_TMICT, 1
	sti
	wait_count ticks, 3
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TMICT, 0
	END
	count_handler tick, ticks, apic_eoi
ticks:	.long 0
