/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.pending, ENV_FLAT
INTENT	"HLT behind STI does not wait if an interrupt is pending, and the interrupt saves the address behind HLT."
CLAUSE	halt.wake
CLAUSE	irqchip.shadow
NEED	cap.signal_msi
IRQCHIP	full, split

	apic_enable
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x71
	sti
	hlt
1:	EXPECT_VECTOR 0x71, 1b
	END
