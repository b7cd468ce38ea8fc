/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.registers, ENV_FLAT
INTENT	"The initial count reads as written; the divide configuration has bits 0, 1 and 3 alone."
CLAUSE	timer.divide
CLAUSE	lapic.reserved
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, 0xb
	apic_read APIC_TDCR
	movl	%eax, %ebx
	apic_write APIC_TMICT, 0xfedcba98
	apic_read APIC_TMICT
	CHECKPOINT
	CHECK_REG rbx, 0xb
	CHECK_REG rax, 0xfedcba98
	END
