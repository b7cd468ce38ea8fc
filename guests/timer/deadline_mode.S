/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_mode, ENV_KERNEL
INTENT	"In the other modes the deadline MSR reads 0 and ignores writes; leaving deadline mode disarms the timer."
CLAUSE	timer.deadline.mode
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, 0x41
	sti
	movl	$MSR_TSC_DEADLINE, %ecx
	movl	$1, %eax
	xorl	%edx, %edx
	wrmsr
	spin
	rdmsr
	movl	%eax, %ebx
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	spin
	movl	$MSR_TSC_DEADLINE, %ecx
	movl	$0x1234, %eax
	movl	$0x7000000, %edx
	wrmsr
	x2apic_write APIC_LVT_TIMER, 0x41
	movl	$MSR_TSC_DEADLINE, %ecx
	rdmsr
	movl	%eax, %esi
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	movl	$MSR_TSC_DEADLINE, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rsi, 0
	CHECK_REG rax, 0
	CHECK_REG rdx, 0
	END
