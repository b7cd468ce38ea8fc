/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.rate, ENV_LONG64
INTENT	"By the timer of the local APIC, ten periods of the PIT are not shorter than nine of their length."
CLAUSE	pit.mode.rate
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	REINJECT 0
	sti
	wait_count ticks, 1
	movl	$0, ticks
	out_byte 0x21, 0
	apic_write APIC_TMICT, 0xffffffff
	wait_count ticks, 10
	apic_read APIC_TMCCT
	notl	%eax
	cmpl	$44000000, %eax
	setae	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	END
	tick_handler tick, ticks, 10
ticks:	.long 0
