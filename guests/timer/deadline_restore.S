/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_restore, ENV_KERNEL
INTENT	"An armed deadline goes into a new VM and interrupts there; one that has passed does not come again."
CLAUSE	timer.deadline
CLAUSE	lapic.state
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	movl	$MSR_TSC_DEADLINE, %ecx
	rdtsc
	addl	$100000000, %eax
	adcl	$0, %edx
	wrmsr
	CHECKPOINT
	RESTORE
	sti
	hlt
	EXPECT_IRQ 0x41
	x2apic_eoi
	CHECKPOINT
	CHECK_MSR MSR_TSC_DEADLINE, 0
	RESTORE
	spin
	END
