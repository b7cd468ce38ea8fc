/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.unmasked_pic, ENV_FLAT
INTENT	"Of forty ticks that the PIC's mask holds back not half are made up for, by the timer of the local APIC."
CLAUSE	pit.reinject
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup master=0xff, slave=0xff
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	out_byte 0x43, 0x34
	out_byte 0x40, 0x52		/* 2 ms, 124872 of the other timer's ticks */
	out_byte 0x40, 0x09
	apic_write APIC_TMICT, 0xffffffff
1:	apic_read APIC_TMCCT
	notl	%eax
	cmpl	$5000000, %eax		/* 40 periods */
	jb	1b
	apic_write APIC_TMICT, 0xffffffff
	out_byte 0x21, 0
	sti
	wait_count ticks, 8
	cli
	apic_read APIC_TMCCT
	notl	%eax
	addl	$2497440, %eax		/* 20 */
	imull	$124872, ticks, %ebx
	subl	%ebx, %eax
	sets	%bl
	CHECKPOINT
	CHECK_REG rbx, 0, 0xff
	END
	tick_handler tick, ticks, 30
ticks:	.long 0
