/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.new_vector, ENV_FLAT
INTENT	"The vector is the one that stands in the LVT when the timer ends, not when it starts."
CLAUSE	timer.lvt
IRQCHIP	full, split

	HANDLER	0x41, old
	HANDLER	0x91, new
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	movl	$1000000, %ebx
1:	addl	%ebx, %ebx
	apic_write APIC_LVT_TIMER, 0x41
	movl	%ebx, %eax
	apic_write_eax APIC_TMICT
	apic_write APIC_LVT_TIMER, 0x91
	apic_read APIC_TMCCT
	testl	%eax, %eax
	jz	2f
	sti
	hlt
	CHECKPOINT
	CHECK_MEM olds, 4, 0
	CHECK_MEM news, 4, 1
	END
	/* Perhaps at its end before the vector was written: take it, and give it more time. */
2:	sti
	nop
	cli
	movl	$0, olds
	movl	$0, news
	jmp	1b
	count_handler old, olds, apic_eoi
	count_handler new, news, apic_eoi
olds:	.long 0
news:	.long 0
