/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_unannounced, ENV_FLAT
INTENT	"Without its CPUID bit the LVT does not take deadline mode."
CLAUSE	timer.deadline.mode
IRQCHIP	full, split

	SET_CPUID 1, 0, 0x663, 0, 0, 0x078bfbff
	apic_enable
	apic_write APIC_LVT_TIMER, (LVT_MASKED | LVT_DEADLINE | 0x41)
	apic_read APIC_LVT_TIMER
	CHECKPOINT
	CHECK_REG rax, (LVT_MASKED | 0x41)
	END
