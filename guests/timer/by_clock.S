/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	timer.by_clock, ENV_LONG64
INTENT	"By kvmclock the timer of the local APIC counts nanoseconds, within a 64th and what two readings around each access leave open."
CLAUSE	timer.bus
CLAUSE	timer.current_count
NEED	cpuid.kvm_clocksource2
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_128	/* for 549 s: it may be kept waiting */
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	clock_read SCRATCH
	movq	%rax, %rbx
	apic_write APIC_TMICT, 0xffffffff
	clock_read SCRATCH
	movq	%rax, %rsi
	spin	1000000
	clock_read SCRATCH
	movq	%rax, %rdi
	apic_read APIC_TMCCT
	notl	%eax
	movl	%eax, %ebp
	shlq	$7, %rbp		/* ticks */
	clock_read SCRATCH
	subq	%rbx, %rax		/* at most */
	subq	%rsi, %rdi		/* at least */
	movq	%rbp, %rdx
	shrq	$6, %rdx
	addq	$1000, %rdx		/* what the clocks may disagree by */
	addq	%rdx, %rax
	subq	%rbp, %rax
	setae	%bl			/* not more than that has passed */
	leaq	(%rbp, %rdx), %rcx
	subq	%rdi, %rcx
	setae	%bh
	CHECKPOINT
	CHECK_REG rbx, 0x0101, 0xffff
	END
