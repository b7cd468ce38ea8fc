/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.destination, ENV_FLAT
INTENT	"A message names its destination in bits 19 to 12 of the address, physical or, with bit 2, logical."
CLAUSE	msi.destination
NEED	cap.signal_msi
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other, 0x02000000
	other_vcpu 2, other, 0x04000000
	apic_enable
	apic_write APIC_LDR, 0x01000000
	CHECKPOINT
	SIGNAL_MSI 0xfee02000, 0x51
	SIGNAL_MSI 0xfee03004, 0x62
	SIGNAL_MSI 0xfeeff000, 0x73
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), (APIC_BIT(0x62) | APIC_BIT(0x73))
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), (APIC_BIT(0x62) | APIC_BIT(0x73))
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x62), APIC_BIT(0x73)
other:	END
