/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.periodic, ENV_FLAT
INTENT	"The periodic timer interrupts again and again, until the initial count is written to 0."
CLAUSE	timer.periodic
CLAUSE	timer.stop
IRQCHIP	full, split

	HANDLER	0x41, tick
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, (LVT_PERIODIC | 0x41)
	apic_write APIC_TMICT, 1000000
	sti
	wait_count ticks, 5
	apic_write APIC_TMICT, 0
	nop
	movl	ticks, %ebx
	spin	200000
	subl	ticks, %ebx
	apic_read APIC_TMCCT
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rax, 0
	END
	count_handler tick, ticks, apic_eoi
ticks:	.long 0
