/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.not_early, ENV_LONG64
INTENT	"By the TSC, against which its pace is measured while it runs, the one-shot timer ends no more than a tenth before its count has passed."
CLAUSE	timer.one_shot
IRQCHIP	full, split

	/* Both readings make the pace seem faster than it is, if something comes between. */
	HANDLER	0x41, count
	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
0:	apic_write APIC_TMICT, 20000000
	apic_read APIC_TMCCT
	movl	%eax, %esi
	read_tsc
	movq	%rax, %r8
1:	read_tsc
	movq	%rax, %r9
	apic_read APIC_TMCCT
	movl	%eax, %edi
	cmpl	$18000000, %edi
	ja	1b
	cmpl	$4000000, %edi
	ja	2f
	/* Near its end already: another try. */
	sti
	nop
	cli
	jmp	0b
2:	apic_read APIC_IRR(0x41)
	testl	$APIC_BIT(0x41), %eax
	jz	2b
	read_tsc
	subq	%r8, %rax
	movq	%rax, %rbx
	/* Nine tenths of the first count, in the TSC's ticks. */
	movq	%r9, %rax
	subq	%r8, %rax
	movl	%esi, %ecx
	subl	%edi, %ecx
	mulq	%rsi
	divq	%rcx
	imulq	$9, %rax
	imulq	$10, %rbx
	cmpq	%rax, %rbx
	setae	%dl
	CHECKPOINT
	CHECK_REG rdx, 1, 0xff
	END
	count_handler count, counter, apic_eoi
counter: .long 0
