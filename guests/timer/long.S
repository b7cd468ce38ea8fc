/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.long, ENV_FLAT
INTENT	"The longest period, and counts whose product with the divider does not fit into 32 bits, are not cut."
CLAUSE	timer.range
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	sti
	apic_write APIC_TDCR, TDCR_DIVIDE_128
	apic_write APIC_TMICT, 0xffffffff
	spin
	apic_read APIC_TMCCT
	movl	%eax, %ebx
	apic_write APIC_TMICT, 0
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	apic_write APIC_TMICT, 0x40000000
	spin
	apic_read APIC_TMCCT
	CHECKPOINT
	CHECK_REG rbx, 0xf0000000, 0xf0000000
	CHECK_REG rax, 0x30000000, 0xf0000000
	CHECK_LAPIC APIC_IRR(0x41), 0
	END
