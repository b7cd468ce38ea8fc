/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.spurious_written, ENV_FLAT
INTENT	"SPIV keeps the vector that is written, and enabling again loses nothing that was set while it was disabled."
CLAUSE	lapic.spiv
IRQCHIP	full, split

	apic_write APIC_SPIV, 0x3f
	apic_write APIC_TPR, 0x20
	apic_write APIC_LDR, 0x10000000
	apic_write APIC_SPIV, (SPIV_ENABLE | 0x3f)
	apic_read APIC_SPIV
	CHECKPOINT
	CHECK_REG rax, (SPIV_ENABLE | 0x3f)
	CHECK_LAPIC APIC_TPR, 0x20
	CHECK_LAPIC APIC_LDR, 0x10000000
	END
