/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guest.S - checks and renews each of its pages, again and again, while its local APIC's timer and
 * messages interrupt it.
 *
 * Flat 32-bit code. EBX: first page, ECX: how many, EDX: distance between two, ESI: control block,
 * ESP: a stack, EAX: 1 if there is a local APIC.
 */
#include "guest.h"

#define APIC(offset)	(0xfee00000 + (offset))
#define APIC_EOI	0xb0
#define APIC_SVR	0xf0
#define APIC_LVT_TIMER	0x320
#define APIC_TMICT	0x380
#define APIC_TDCR	0x3e0
#define PERIODIC	(1 << 17)
#define DIVIDE_1	0xb
#define PERIOD_NS	2000000

	.section .rodata
	.globl guest_start, guest_interrupt, guest_end
	.code32
guest_start:
	testl	%eax, %eax
	jz	pass
	movl	$0x1ff, APIC(APIC_SVR)
	movl	$(PERIODIC | INTERRUPT_VECTOR), APIC(APIC_LVT_TIMER)
	movl	$DIVIDE_1, APIC(APIC_TDCR)
	movl	$PERIOD_NS, APIC(APIC_TMICT)
	sti
pass:
	movl	%ebx, %edi
	movl	%ecx, %ebp
page:
	movl	%edi, %eax
	xorl	CONTROL_PASS(%esi), %eax
	cmpl	%eax, PAGE_VALUE(%edi)
	jne	other
renew:
	movl	CONTROL_PASS(%esi), %eax
	incl	%eax
	xorl	%edi, %eax
	movl	%eax, PAGE_VALUE(%edi)
	movl	PAGE_COMMAND(%edi), %eax
	movl	%eax, PAGE_ANSWER(%edi)
	addl	%edx, %edi
	decl	%ebp
	jnz	page
	incl	CONTROL_PASS(%esi)
	outb	%al, $PORT_PASS
	jmp	pass

guest_interrupt:
	incl	CONTROL_INTERRUPTS(%esi)
	movl	$0, APIC(APIC_EOI)
	iret

other:
	movl	PAGE_VALUE(%edi), %eax
	cmpl	CONTROL_ZERO(%esi), %edi
	jb	bad
	testl	%eax, %eax
	jz	renew
bad:
	movl	%edi, CONTROL_BAD(%esi)
	movl	%eax, CONTROL_GOT(%esi)
	cli
	outb	%al, $PORT_BAD
	hlt
guest_end:
	.section .note.GNU-stack, "", @progbits
