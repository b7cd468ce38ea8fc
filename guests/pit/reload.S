/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.reload, ENV_FLAT
INTENT	"A new count begins anew also where nobody took the last tick, as while software has the local APIC disabled."
CLAUSE	pit.mode.terminal_count
CLAUSE	pit.reinject
PIT
IRQCHIP	full

.macro	count
	out_byte 0x43, 0x30		/* 2 ms, once */
	out_byte 0x40, 0x52
	out_byte 0x40, 0x09
.endm
	pic_setup master=0xff, slave=0xff
	ioapic_entry 0, 0x61
	count
	movl	$WAIT_TURNS, %edi
1:	inb	$0x20, %al		/* until the PIC has the tick */
	testb	$1, %al
	jnz	2f
	decl	%edi
	jnz	1b
	give_up
2:	spin
	apic_enable
	pic_off
	sti
	spin
	CHECKPOINT
	count
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	END
