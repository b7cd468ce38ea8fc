/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.read_only, ENV_FLAT
INTENT	"Writes to the version, PPR, ISR, TMR, IRR and the current count change nothing."
CLAUSE	lapic.read_only
IRQCHIP	full, split

	apic_enable
	apic_read APIC_VERSION
	movl	%eax, %ebx
	apic_write APIC_VERSION, 0
	apic_write APIC_PPR, 0xf0
	apic_write APIC_ISR(0x71), 0xffffffff
	apic_write APIC_TMR(0x71), 0xffffffff
	apic_write APIC_IRR(0x71), 0xffffffff
	apic_write APIC_TMCCT, 0x1234
	apic_read APIC_VERSION
	subl	%eax, %ebx
	sti
	nop
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_LAPIC APIC_PPR, 0
	CHECK_LAPIC APIC_ISR(0x71), 0
	CHECK_LAPIC APIC_TMR(0x71), 0
	CHECK_LAPIC APIC_IRR(0x71), 0
	CHECK_LAPIC APIC_TMCCT, 0
	END
