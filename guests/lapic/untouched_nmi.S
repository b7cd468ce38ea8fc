/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.untouched_nmi, ENV_KERNEL
INTENT	"A VCPU that has not yet touched its local APIC takes an NMI of a message."
CLAUSE	lapic.spiv.disabled.nmi
NEED	cap.signal_msi
IRQCHIP	full, split

	CHECKPOINT
	SIGNAL_MSI 0xfee00000, DELIVER_NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	END
