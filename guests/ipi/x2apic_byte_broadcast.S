/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.x2apic_byte_broadcast, ENV_KERNEL
INTENT	"With KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK the destination 0xff is an id like any other in x2APIC mode."
CLAUSE	cap.x2apic_api.broadcast
NEED	cpuid.x2apic
NEED	cap.x2apic_no_broadcast
IRQCHIP	full, split

	x2apic_enable
	x2apic_ipi (ICR_ASSERT | 0x51), 0xff
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	END
