/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.reset_lint0_other, ENV_PROT32
INTENT	"LINT0 of a further processor is masked after reset."
CLAUSE	lapic.reset
VCPUS	2
IRQCHIP	full, split

	VCPU	1
	CHECK_LAPIC APIC_LVT_LINT0, LVT_MASKED
	VCPU	0
	END
