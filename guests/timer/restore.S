/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.restore, ENV_FLAT
INTENT	"In a new VM the timer goes on from its current count, not from the initial one, and interrupts."
CLAUSE	lapic.state.current_count
IRQCHIP	full, split

	HANDLER	0x41, count
	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	movl	$10000000, %ebx
1:	addl	%ebx, %ebx
	movl	%ebx, %esi
	shrl	$1, %esi
	movl	%ebx, %eax
	apic_write_eax APIC_TMICT
2:	apic_read APIC_TMCCT
	cmpl	%esi, %eax
	ja	2b
	/* At its end already: give it more time. */
	testl	%eax, %eax
	jz	3f
	CHECKPOINT
	RESTORE
	apic_read APIC_TMCCT
	cmpl	%esi, %eax
	setbe	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	CHECK_MEM counter, 4, 0
	sti
	hlt
	cli
	CHECKPOINT
	CHECK_MEM counter, 4, 1
	END
3:	sti
	nop
	cli
	movl	$0, counter
	jmp	1b
	count_handler count, counter, apic_eoi
counter: .long 0
