/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.masked, ENV_FLAT
INTENT	"A VCPU that halts with IF clear is woken by an NMI, not by an interrupt, which comes when IF is set."
CLAUSE	halt.masked
NEED	cap.signal_msi
NEED	cap.mp_state
NEED	cap.user_nmi
IRQCHIP	full, split

	apic_enable
	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	SIGNAL_MSI 0xfee00000, 0x71
	EXPECT_BLOCKED MP_STATE_HALTED
	NMI
	EXPECT_VECTOR 2, 1b
	CHECK_LAPIC APIC_IRR(0x71), APIC_BIT(0x71)
	nop
	CHECKPOINT
	sti
	WAIT
	EXPECT_IRQ 0x71
	END
