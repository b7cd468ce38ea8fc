/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.address_high, ENV_KERNEL
INTENT	"With KVM_X2APIC_API_USE_32BIT_IDS the upper half of the address is part of the destination, and its low byte must be 0."
CLAUSE	irqchip.routing.address_high
NEED	cap.x2apic_ids
NEED	cap.signal_msi
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0x00000100fee00000, 0x51, 0
	SIGNAL_MSI 0x00000001fee00000, 0x51, (-EINVAL)
	nop
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x51
	WAIT
	EXPECT_IRQ 0x51
	END
