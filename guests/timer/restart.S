/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.restart, ENV_FLAT
INTENT	"Writing the initial count again starts the timer anew from there: one interrupt, of the second."
CLAUSE	timer.restart
IRQCHIP	full, split

	HANDLER	0x41, tick
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	apic_write APIC_LVT_TIMER, 0x41
	sti
	apic_write APIC_TMICT, 0x7fffffff
	spin
	apic_write APIC_TMICT, 100000
	wait_count ticks, 1
	spin	200000
	CHECKPOINT
	CHECK_MEM ticks, 4, 1
	CHECK_LAPIC APIC_TMCCT, 0
	END
	count_handler tick, ticks, apic_eoi
ticks:	.long 0
