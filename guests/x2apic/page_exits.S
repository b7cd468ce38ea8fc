/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.page_exits, ENV_FLAT
INTENT	"Without KVM_X86_QUIRK_LAPIC_MMIO_HOLE accesses to that page exit in x2APIC mode."
CLAUSE	cap.disable_quirks2.lapic_hole
NEED	cpuid.x2apic
NEED	cap.no_lapic_hole
IRQCHIP	full, split

	x2apic_enable
	apic_read APIC_TPR
	EXPECT_MMIO_READ (APIC_PAGE + APIC_TPR), 4, 0x55
	apic_write APIC_TPR, 0x20
	EXPECT_MMIO_WRITE (APIC_PAGE + APIC_TPR), 4, 0x20
	END
