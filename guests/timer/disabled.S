/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.disabled, ENV_FLAT
INTENT	"A timer that runs when software disables the local APIC raises no interrupt."
CLAUSE	lapic.spiv.disabled.lvt
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TMICT, 400000000
	apic_write APIC_SPIV, 0xff
	sti
1:	apic_read APIC_TMCCT
	testl	%eax, %eax
	jnz	1b
	spin
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0
	END
