/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.user_mode, ENV_LONG64_USER
INTENT	"Code at CPL 3 whose page tables let it reaches the local APIC's page, and is interrupted by what it sends."
CLAUSE	lapic.icr.self
IRQCHIP	full, split

	apic_enable
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	nop
	END
