/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_past, ENV_KERNEL
INTENT	"A deadline that has passed interrupts at once, one time."
CLAUSE	timer.deadline
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	sti
	movl	$MSR_TSC_DEADLINE, %ecx
	movl	$1, %eax
	xorl	%edx, %edx
	wrmsr
	WAIT
	EXPECT_IRQ 0x41
	x2apic_eoi
	spin
	CHECKPOINT
	CHECK_MSR MSR_TSC_DEADLINE, 0
	END
