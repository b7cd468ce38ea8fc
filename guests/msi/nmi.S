/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.nmi, ENV_FLAT
INTENT	"A message with delivery mode NMI raises an NMI, whatever its vector and IF."
CLAUSE	msi.delivery
NEED	cap.signal_msi
IRQCHIP	full, split

	apic_enable
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, (DELIVER_NMI | 0x51)
1:	nop
	EXPECT_VECTOR 2, 1b
	CHECK_LAPIC APIC_IRR(0x51), 0
	END
