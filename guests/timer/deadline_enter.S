/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_enter, ENV_KERNEL
INTENT	"Entering deadline mode disarms a count that runs: neither there nor back in one-shot mode does its interrupt come."
CLAUSE	timer.deadline.mode
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_TDCR, TDCR_DIVIDE_1
	x2apic_write APIC_LVT_TIMER, 0x41
1:	x2apic_write APIC_TMICT, 10000000	/* 10 ms, of which little has gone, or anew */
	x2apic_read APIC_TMCCT
	cmpl	$8000000, %eax
	jb	1b
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	spin	1000000
	x2apic_write APIC_LVT_TIMER, 0x41
	spin
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0, APIC_BIT(0x41)
	CHECK_LAPIC APIC_TMCCT, 0
	END
