/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_host, ENV_KERNEL
INTENT	"User space may set any state of IA32_APIC_BASE that exists by KVM_SET_MSRS, from any other, and none that does not."
CLAUSE	lapic.base.host
NEED	cpuid.x2apic
IRQCHIP	full, split

	CHECKPOINT
	SET_MSR_REFUSED MSR_APIC_BASE, 0xfee00500
	SET_MSR	MSR_APIC_BASE, 0xfee00100
	SET_MSR	MSR_APIC_BASE, 0xfee00d00
	SET_MSR	MSR_APIC_BASE, 0xfee00900
	SET_MSR_REFUSED MSR_APIC_BASE, 0xfee00901
	SET_MSR_REFUSED MSR_APIC_BASE, 0x80000000fee00900
	CHECK_MSR MSR_APIC_BASE, 0xfee00900
	END
