/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.shootdown, ENV_PAGED32 | ENV_PAE32 | ENV_LONG64
INTENT	"A VCPU that has used a mapping sees the new one once an IPI has let it flush its TLB: 20 times, while it runs; the sender halts until it is told."
CLAUSE	paging.invalidate.invlpg
CLAUSE	ipi.physical
VCPUS	2
IRQCHIP	full, split

	SLOT	1, HIGH, 0x4000
	SET_MEM	(HIGH + 0x1000), 4, 0x1111
	SET_MEM	(HIGH + 0x2000), 4, 0x2222
	HANDLER	0x51, flush
	HANDLER	0x61, told
	other_vcpu 1, other
	START_VCPU 1
	apic_enable
	wait_count ready, 1
	movl	$20, %edi
1:	xorl	$0x3000, PTE_ADDRESS(HIGH + 0x1000)
	incl	wanted
	apic_ipi (ICR_ASSERT | 0x51), 1
2:	sti
	hlt
	cli
	movl	wanted, %eax
	cmpl	%eax, flushed
	jne	2b
	decl	%edi
	jnz	1b
	movl	$1, done
	END
	JOIN_VCPU 1
	CHECK_MEM wrong, 4, 0
	CHECK_MEM flushed, 4, 20
	CHECK_MEM answers, 4, 20
other:	mov	$(HIGH + 0x1000), %esi
	movl	$0x1111, %ebx
	movl	(NSI), %eax
	movl	$1, ready
	sti
3:	pause
	cmpl	$0, done
	jz	3b
	outb	%al, $PORT_END
flush:	push	NAX
	invlpg	(NSI)
	xorl	$0x3333, %ebx
	cmpl	%ebx, (NSI)
	je	4f
	incl	wrong
4:	apic_eoi
	incl	flushed
	apic_ipi (ICR_ASSERT | 0x61), 0
	pop	NAX
	NATURAL_IRET
	count_handler told, answers, apic_eoi
answers: .long 0
ready:	.long 0
wanted:	.long 0
flushed: .long 0
wrong:	.long 0
done:	.long 0
