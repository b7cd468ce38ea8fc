/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.restore_expired, ENV_FLAT
INTENT	"A one-shot timer that has ended does not begin again in a new VM."
CLAUSE	lapic.state.current_count
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, 1000000
	sti
	WAIT
	EXPECT_IRQ 0x41
	apic_eoi
	nop
	CHECKPOINT
	RESTORE
	spin	200000
	CHECKPOINT
	CHECK_LAPIC APIC_TMCCT, 0
	CHECK_LAPIC APIC_TMICT, 1000000
	END
