/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.masked, ENV_FLAT
INTENT	"A masked timer counts to 0 without an interrupt, and unmasking it afterwards raises none."
CLAUSE	timer.masked
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, (LVT_MASKED | 0x41)
	sti
	apic_write APIC_TMICT, 300000
1:	apic_read APIC_TMCCT
	testl	%eax, %eax
	jnz	1b
	spin	1000000
	apic_write APIC_LVT_TIMER, 0x41
	spin	200000
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0
	END
