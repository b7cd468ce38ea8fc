/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.disabled, ENV_FLAT
INTENT	"A timer that runs when software disables the local APIC raises no interrupt."
CLAUSE	lapic.spiv.disabled.lvt
IRQCHIP	full, split

	HANDLER	0x41, count
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	movl	$1000000, %ebx
1:	addl	%ebx, %ebx
	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	movl	%ebx, %eax
	apic_write_eax APIC_TMICT
	apic_write APIC_SPIV, 0xff
	apic_read APIC_TMCCT
	/* Perhaps at its end before the local APIC was disabled: take it, and give it more time. */
	sti
	nop
	testl	%eax, %eax
	jz	1b
	movl	$0, counter
2:	apic_read APIC_TMCCT
	testl	%eax, %eax
	jnz	2b
	spin
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0
	CHECK_MEM counter, 4, 0
	END
	count_handler count, counter, apic_eoi
counter: .long 0
