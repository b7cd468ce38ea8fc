/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.tpr_subclass, ENV_FLAT
INTENT	"TPR keeps its low four bits, which PPR shows too."
CLAUSE	lapic.ppr
CLAUSE	lapic.tpr.subclass
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TPR, 0x35
	apic_read APIC_PPR
	movl	%eax, %ebx
	apic_read APIC_TPR
	CHECKPOINT
	CHECK_REG rax, 0x35
	CHECK_REG rbx, 0x35
	CHECK_LAPIC APIC_TPR, 0x35
	END
