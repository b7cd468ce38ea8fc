/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.disabled_nmi, ENV_FLAT
INTENT	"A local APIC that software has disabled still delivers an NMI, of a message and of an IPI."
CLAUSE	lapic.spiv.disabled.nmi
NEED	cap.signal_msi
IRQCHIP	full, split

	apic_enable
	apic_write APIC_SPIV, 0xff
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, DELIVER_NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	apic_ipi (DELIVER_NMI | ICR_ASSERT)
	WAIT
	EXPECT_IRQ 2
	END
