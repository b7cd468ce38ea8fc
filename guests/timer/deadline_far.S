/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_far, ENV_LONG64
INTENT	"A deadline hours away does not come early, though a million times its ticks are little more than 64 bits hold."
CLAUSE	timer.deadline
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	sti
	movl	$5, %esi
1:	read_tsc
	movq	%rax, %rbx
	movabsq	$(18446744073709 + 0x1000000), %rdx
	addq	%rdx, %rax
	movq	%rax, %rdi
	movq	%rax, %rdx
	shrq	$32, %rdx
	movl	$MSR_TSC_DEADLINE, %ecx
	wrmsr
2:	read_tsc
	subq	%rbx, %rax
	cmpq	$0x2000000, %rax
	jb	2b
	decl	%esi
	jnz	1b
	rdmsr
	shlq	$32, %rdx
	orq	%rdx, %rax
	subq	%rdi, %rax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_LAPIC APIC_IRR(0x41), 0
	END
