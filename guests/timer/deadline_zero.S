/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_zero, ENV_KERNEL
INTENT	"Writing 0 to the deadline disarms the timer; until then the MSR reads as written."
CLAUSE	timer.deadline.zero
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	sti
	movl	$MSR_TSC_DEADLINE, %ecx
	movl	$0x1234, %eax
	movl	$0x7000000, %edx
	wrmsr
	rdmsr
	movl	%eax, %ebx
	movl	%edx, %esi
	xorl	%eax, %eax
	xorl	%edx, %edx
	wrmsr
	rdmsr
	movl	%eax, %edi
	spin	1000000			/* one that is not disarmed has time to come */
	CHECKPOINT
	CHECK_REG rbx, 0x1234
	CHECK_REG rsi, 0x7000000
	CHECK_REG rdi, 0
	CHECK_MSR MSR_TSC_DEADLINE, 0
	END
