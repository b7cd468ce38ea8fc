/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline, ENV_KERNEL
INTENT	"The deadline timer interrupts when the TSC has reached the deadline, not before, and clears its MSR."
CLAUSE	timer.deadline
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	rdtsc
	addl	$3000000, %eax
	adcl	$0, %edx
	movl	%eax, deadline
	movl	%edx, deadline + 4
	movl	$MSR_TSC_DEADLINE, %ecx
	wrmsr
	sti
	WAIT
	EXPECT_IRQ 0x41
	rdtsc
	subl	deadline, %eax
	sbbl	deadline + 4, %edx
	movl	%edx, %ebx
	movl	$MSR_TSC_DEADLINE, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rbx, 0, 0x80000000
	CHECK_REG rax, 0
	CHECK_REG rdx, 0
	x2apic_eoi
	spin
	END
deadline: .long 0, 0
