/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.unmasked, ENV_FLAT
INTENT	"Ticks that the IOAPIC's mask holds back are not waited for: behind it they interrupt."
CLAUSE	pit.reinject
PIT
IRQCHIP	full

	pic_setup master=0xff, slave=0xff
	apic_enable
	pic_off
	ioapic_entry 0, (ENTRY_MASKED | 0x61)
	out_byte 0x43, 0x34
	out_byte 0x40, 0x52		/* 2 ms */
	out_byte 0x40, 0x09
	movl	$WAIT_TURNS, %edi
1:	inb	$0x20, %al		/* a tick, in the PIC */
	testb	$1, %al
	jnz	2f
	decl	%edi
	jnz	1b
	give_up
2:	ioapic_entry 0, 0x61
	sti
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	hlt
	EXPECT_IRQ 0x61
	END
