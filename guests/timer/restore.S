/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.restore, ENV_FLAT
INTENT	"In a new VM the timer goes on from its current count, not from the initial one, and interrupts."
CLAUSE	lapic.state.current_count
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, 600000000
1:	apic_read APIC_TMCCT
	cmpl	$400000000, %eax
	ja	1b
	CHECKPOINT
	RESTORE
	apic_read APIC_TMCCT
	cmpl	$400000000, %eax
	setbe	%bl
	sti
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	hlt
	EXPECT_IRQ 0x41
	apic_eoi
	nop
	END
