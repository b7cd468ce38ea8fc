/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.divide_running, ENV_FLAT
INTENT	"A new divider counts at once: what is left of a count of seconds passes in a few milliseconds."
CLAUSE	timer.divide
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_128
	apic_write APIC_TMICT, 0x2000000	/* 4.3 s */
	apic_write APIC_TDCR, TDCR_DIVIDE_1	/* 34 ms */
	sti
	CHECKPOINT
	hlt
	EXPECT_IRQ 0x41
	apic_read APIC_TMCCT
	CHECKPOINT
	CHECK_REG rax, 0
	END
