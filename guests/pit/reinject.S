/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.reinject, ENV_FLAT
INTENT	"Ticks that come while the guest cannot take them are queued: by the timer of the local APIC it has all but three of them soon afterwards."
CLAUSE	pit.reinject
CLAUSE	cap.reinject_control
NEED	cap.reinject_control
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	apic_enable
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	CHECKPOINT
	REINJECT 1
	out_byte 0x43, 0x34
	out_byte 0x40, 0x9e		/* 10 ms, 625114 of the other timer's ticks */
	out_byte 0x40, 0x2e
	apic_write APIC_TMICT, 0xffffffff
1:	apic_read APIC_TMCCT
	notl	%eax
	cmpl	$5010000, %eax		/* 8 periods */
	jb	1b
	sti
	movl	$1000000, %edi
2:	apic_read APIC_TMCCT
	notl	%eax
	imull	$624000, ticks, %ebx
	addl	$1872000, %ebx
	cmpl	%eax, %ebx
	jae	3f
	decl	%edi
	jnz	2b
	give_up
3:	END
	count_handler tick, ticks, pic_eoi
ticks:	.long 0
