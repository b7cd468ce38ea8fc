/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.lint0_nmi, ENV_PROT32 | ENV_LONG64
INTENT	"With delivery mode NMI at LINT0 a tick is an NMI, whatever the PIC masks, in a new VM too; masked, or with ExtINT, LINT0 lets none come."
CLAUSE	pit.lint0_nmi
NEED	cap.pit_state2
PIT
IRQCHIP	full

.macro	count				/* 2 ms, once */
	out_byte 0x43, 0x30
	out_byte 0x40, 0x52
	out_byte 0x40, 0x09
.endm
.macro	pass
	count
1:	out_byte 0x43, 0xe2		/* until OUT is high */
	inb	$0x40, %al
	testb	$0x80, %al
	jz	1b
	spin
.endm
	HANDLER	2, nmi
	pic_setup master=0xff, slave=0xff
	apic_enable
	apic_write APIC_LVT_LINT0, (LVT_MASKED | DELIVER_NMI)
	pass
	CHECKPOINT
	CHECK_MEM nmis, 4, 0
	apic_write APIC_LVT_LINT0, DELIVER_NMI
	count
	wait_count nmis, 1
	CHECKPOINT
	RESTORE
	pass
	movl	$0, nmis
	count
	wait_count nmis, 1
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	movl	$0, nmis
	pass
	CHECKPOINT
	CHECK_MEM nmis, 4, 0
	END
	count_handler nmi, nmis
nmis:	.long 0
