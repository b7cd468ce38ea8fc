/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.divide, ENV_LONG64
INTENT	"With each divider the count falls so much slower than with the divider 1, by the TSC, within what two readings around each access leave open."
CLAUSE	timer.divide
IRQCHIP	full, split

	/* Ticks in R8; at least R10 and at most R11 of the TSC have passed. */
	.macro	measure tdcr
	apic_write APIC_TDCR, \tdcr
	apic_write APIC_TMICT, 0
	read_tsc
	movq	%rax, %r11
	apic_write APIC_TMICT, 0xffffffff
	read_tsc
	movq	%rax, %r9
	spin	100000
	read_tsc
	movq	%rax, %r10
	apic_read APIC_TMCCT
	movl	%eax, %r8d
	read_tsc
	subq	%rax, %r11
	negq	%r11
	subq	%r9, %r10
	notl	%r8d
	.endm
	/* The least rate of each is not above the greatest of the other. */
	.macro	compare tdcr, divider
	measure	\tdcr
	imulq	$\divider, %r8, %rax
	imulq	%r13, %rax
	leaq	1(%r12), %rbx
	imulq	%r11, %rbx
	cmpq	%rbx, %rax
	ja	9f
	leaq	1(%r8), %rax
	imulq	$\divider, %rax, %rax
	imulq	%r14, %rax
	imulq	%r12, %r10
	cmpq	%rax, %r10
	ja	9f
	.endm
	apic_enable
	apic_write APIC_LVT_TIMER, LVT_MASKED
	measure	TDCR_DIVIDE_1
	movq	%r8, %r12
	movq	%r10, %r13
	movq	%r11, %r14
	compare	0x0, 2
	compare	0x1, 4
	compare	0x2, 8
	compare	0x3, 16
	compare	0x8, 32
	compare	0x9, 64
	compare	0xa, 128
	END
9:	give_up
