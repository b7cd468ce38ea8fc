/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_again, ENV_KERNEL
INTENT	"A second deadline takes the place of the first."
CLAUSE	timer.deadline
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	HANDLER	0x41, tick
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	sti
	movl	$MSR_TSC_DEADLINE, %ecx
	rdtsc
	addl	$0x10, %edx
	wrmsr
	rdtsc
	addl	$1000000, %eax
	adcl	$0, %edx
	wrmsr
	wait_count ticks, 1
	spin	200000
	CHECKPOINT
	CHECK_MEM ticks, 4, 1
	CHECK_MSR MSR_TSC_DEADLINE, 0
	END
	count_handler tick, ticks, x2apic_eoi
ticks:	.long 0
