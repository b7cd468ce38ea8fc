/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.restore_ended, ENV_FLAT
INTENT	"The current count of a one-shot timer that has ended is 0 in a new VM too."
CLAUSE	lapic.state.current_count
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, 1000000
1:	apic_read APIC_TMCCT
	testl	%eax, %eax
	jnz	1b
	CHECKPOINT
	RESTORE
	spin	200000
	CHECKPOINT
	CHECK_LAPIC APIC_TMCCT, 0
	CHECK_LAPIC APIC_TMICT, 1000000
	END
