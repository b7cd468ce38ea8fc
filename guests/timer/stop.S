/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.stop, ENV_FLAT
INTENT	"An initial count of 0 stops the timer: no interrupt comes, and its current count reads 0 then."
CLAUSE	timer.stop
IRQCHIP	full, split

	HANDLER	0x41, count
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
	movl	$250000, %ebx
1:	addl	%ebx, %ebx
	movl	%ebx, %eax
	apic_write_eax APIC_TMICT
	apic_read APIC_TMCCT
	movl	%eax, %esi
	apic_write APIC_TMICT, 0
	apic_read APIC_TMCCT
	movl	%eax, %edi
	/* At its end before it was stopped: take it, and give it more time. */
	apic_read APIC_IRR(0x41)
	testl	$APIC_BIT(0x41), %eax
	jnz	2f
	testl	%esi, %esi
	jnz	3f
2:	sti
	nop
	cli
	jmp	1b
3:	movl	$0, counter
	sti
	spin	200000
	CHECKPOINT
	CHECK_REG rdi, 0
	CHECK_MEM counter, 4, 0
	END
	count_handler count, counter, apic_eoi
counter: .long 0
