/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.page, ENV_FLAT
INTENT	"In x2APIC mode the page of xAPIC mode does not reach the local APIC: as KVM has always done it, it reads as ones and takes writes."
CLAUSE	lapic.x2apic.page
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	apic_write APIC_TPR, 0x20
	apic_read APIC_TPR
	CHECKPOINT
	CHECK_REG rax, 0xffffffff
	CHECK_LAPIC APIC_TPR, 0
	END
