/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * exits.S - the measured operations, in 64-bit mode with paging.
 *
 * The program begins in one of the main_ functions: RAX is the function that sets the local APIC
 * up, RBX how many times, RSI the operation, RDI where the samples go. An operation may change RAX,
 * RCX and RDX. What of the TSC fits into 32 bits is enough.
 */
#include "exits.h"

	.section .rodata
	.globl	guest_start, guest_end
	.globl	main_sample, main_in_handler, main_events
	.globl	init_none, init_xapic, init_x2apic, init_oneshot, init_deadline
	.globl	do_nothing, do_nops, do_cpuid, do_port_kernel, do_port_user
	.globl	do_ipi_xapic, do_ipi_x2apic, do_oneshot, do_deadline, do_loop
	.globl	handle_xapic, handle_x2apic, handle_timed_xapic, handle_timed_x2apic, handle_event
	.code64
guest_start:

	.macro	begin
	rdtsc
	movl	%eax, %ebp
	.endm

	.macro	end
	rdtsc
	subl	%ebp, %eax
	stosl
	.endm

	.macro	write_msr msr, value
	movl	$\msr, %ecx
	movl	$\value, %eax
	xorl	%edx, %edx
	wrmsr
	.endm

/* ---- who samples what ---- */

main_sample:
	call	*%rax
	sti
1:	begin
	call	*%rsi
	end
	decl	%ebx
	jnz	1b
	outb	%al, $PORT_END

/* It is the handler that samples. */
main_in_handler:
	call	*%rax
	sti
1:	call	*%rsi
	decl	%ebx
	jnz	1b
	outb	%al, $PORT_END

/* The handler does all: each interrupt abandons what it interrupts. */
main_events:
	call	*%rax
wait:	sti
1:	hlt
	jmp	1b

/* ---- local APIC ---- */

init_xapic:
	movl	$APIC, %edx
	movl	$SVR_ENABLE, APIC_SVR(%rdx)
init_none:
	ret

init_x2apic:
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	orl	$X2APIC_ENABLE, %eax
	wrmsr
	write_msr X2APIC(APIC_SVR), SVR_ENABLE
	ret

init_oneshot:
	call	init_x2apic
	write_msr X2APIC(APIC_TDCR), TDCR_BY_1
	write_msr X2APIC(APIC_LVTT), VECTOR
	ret

init_deadline:
	call	init_x2apic
	write_msr X2APIC(APIC_LVTT), LVTT_DEADLINE + VECTOR
	ret

/* ---- operations ---- */

do_nops:
	.rept	NOPS
	nop
	.endr
do_nothing:
	ret

do_cpuid:
	movq	%rbx, %r8
	xorl	%eax, %eax
	cpuid
	movq	%r8, %rbx
	ret

do_port_kernel:
	inb	$PORT_KERNEL, %al
	ret

do_port_user:
	inb	$PORT_USER, %al
	ret

do_ipi_xapic:
	movl	$APIC, %edx
	movl	$(ICR_SELF + VECTOR), APIC_ICR(%rdx)
	ret

do_ipi_x2apic:
	write_msr X2APIC(APIC_ICR), ICR_SELF + VECTOR
	ret

/* The interrupt comes within the loop. */
do_oneshot:
	write_msr X2APIC(APIC_TMICT), DELAY
do_loop:
	movl	$LOOP, %ecx
1:	decl	%ecx
	jnz	1b
	ret

do_deadline:
	rdtsc
	addl	$DELAY, %eax
	adcl	$0, %edx
	movl	$MSR_DEADLINE, %ecx
	wrmsr
	jmp	do_loop

/* ---- handlers ---- */

	.macro	save
	pushq	%rax
	pushq	%rcx
	pushq	%rdx
	.endm

	.macro	return
	popq	%rdx
	popq	%rcx
	popq	%rax
	incl	COUNT
	iretq
	.endm

end_xapic:
	movl	$APIC, %edx
	movl	$0, APIC_EOI(%rdx)
	ret

end_x2apic:
	write_msr X2APIC(APIC_EOI), 0
	ret

handle_xapic:
	save
	call	end_xapic
	return

handle_x2apic:
	save
	call	end_x2apic
	return

	.macro	timed name
	save
	leaq	\name(%rip), %r8
	begin
	call	*%r8
	end
	return
	.endm

handle_timed_xapic:
	timed	end_xapic
handle_timed_x2apic:
	timed	end_x2apic

/* One way ends here, the other begins. */
handle_event:
	rdtsc
	subl	BEGIN, %eax
	stosl
	call	end_x2apic
	incl	COUNT
	movl	$STACK, %esp
	decl	%ebx
	rdtsc
	movl	%eax, BEGIN
	outb	%al, $PORT_EVENT
	jnz	wait
	outb	%al, $PORT_END
guest_end:
	.section .note.GNU-stack, "", @progbits
