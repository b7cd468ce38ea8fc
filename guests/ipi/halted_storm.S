/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.halted_storm, ENV_FLAT
INTENT	"A VCPU that halts between interrupts misses none of 300 that another sends while it may be about to halt."
CLAUSE	halt.wake
CLAUSE	ipi.physical
VCPUS	2
IRQCHIP	full, split

	HANDLER	0x51, take
	other_vcpu 1, other
	START_VCPU 1
	apic_enable
	xorl	%ebx, %ebx
1:	incl	%ebx
	apic_ipi (ICR_ASSERT | 0x51), 1
	movl	$WAIT_TURNS, %edi
2:	cmpl	%ebx, counter
	jae	3f
	pause
	decl	%edi
	jnz	2b
	give_up
3:	cmpl	$300, %ebx
	jb	1b
	END
	JOIN_VCPU 1
	CHECK_MEM counter, 4, 300
other:	sti
	hlt
	cli
	cmpl	$300, counter
	jb	other
	outb	%al, $PORT_END
take:	push	NAX
	lock incl counter
	apic_eoi
	pop	NAX
	NATURAL_IRET
counter: .long 0
