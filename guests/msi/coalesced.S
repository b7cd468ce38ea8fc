/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.coalesced, ENV_FLAT
INTENT	"Messages of one vector that come while it waits are one interrupt; one while it is in service is a second."
CLAUSE	lapic.irr
CLAUSE	irqchip.signal_msi
NEED	cap.signal_msi
IRQCHIP	full, split

	HANDLER	0x51, count
	apic_enable
	CHECKPOINT
	.rept 5
	SIGNAL_MSI 0xfee00000, 0x51
	.endr
	sti
	nop
	CHECKPOINT
	CHECK_MEM counter, 4, 1
	.rept 3
	SIGNAL_MSI 0xfee00000, 0x51
	nop
	CHECKPOINT
	.endr
	CHECK_MEM counter, 4, 4
	END
	count_handler count, counter, apic_eoi
counter: .long 0
