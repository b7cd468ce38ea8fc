/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.version_split, ENV_FLAT
INTENT	"With the IOAPIC in user space the version says that EOI broadcasts can be suppressed, from the first reading on."
CLAUSE	lapic.version.suppress
NEED	cpuid.x2apic
IRQCHIP	split

	apic_read APIC_VERSION
	CHECKPOINT
	CHECK_REG rax, 0x01000000, 0xff000000
	END
