/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.storm, ENV_FLAT
INTENT	"Of 100 IPIs to each of three VCPUs that run in threads, each sent when the last one has been counted, none is lost or doubled."
CLAUSE	ipi.shorthand
CLAUSE	lapic.irr
VCPUS	4
IRQCHIP	full, split

	HANDLER	0x51, take
	.irp	number, 1, 2, 3
	other_vcpu \number, other
	.endr
	.irp	number, 1, 2, 3
	START_VCPU \number
	.endr
	apic_enable
	wait_count ready, 3
	xorl	%ebx, %ebx
1:	addl	$3, %ebx
	apic_write APIC_ICR, (ICR_OTHERS | 0x51)
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
	.irp	number, 1, 2, 3
	JOIN_VCPU \number
	.endr
	CHECK_MEM counter, 4, 300
other:	lock incl ready
	xorl	%ebp, %ebp
4:	sti
	hlt
	cli
	cmpl	$100, %ebp
	jb	4b
	outb	%al, $PORT_END
take:	push	NAX
	incl	%ebp
	lock incl counter
	apic_eoi
	pop	NAX
	NATURAL_IRET
counter: .long 0
ready:	.long 0
