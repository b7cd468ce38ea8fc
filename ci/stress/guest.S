/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guest.S - checks and renews each of its pages, again and again.
 *
 * Flat 32-bit code. EBX: first page, ECX: how many, EDX: distance between two, ESI: control block.
 */
#include "guest.h"

	.section .rodata
	.globl guest_start, guest_end
	.code32
guest_start:
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
	jmp	guest_start

other:
	movl	PAGE_VALUE(%edi), %eax
	cmpl	CONTROL_ZERO(%esi), %edi
	jb	bad
	testl	%eax, %eax
	jz	renew
bad:
	movl	%edi, CONTROL_BAD(%esi)
	movl	%eax, CONTROL_GOT(%esi)
	outb	%al, $PORT_BAD
	hlt
guest_end:
	.section .note.GNU-stack, "", @progbits
