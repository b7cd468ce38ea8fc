/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_initial_count, ENV_KERNEL
INTENT	"In deadline mode a write to the initial count starts nothing, and the current count is 0."
CLAUSE	timer.deadline.mode
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	x2apic_enable
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	sti
	x2apic_write APIC_TMICT, 1000
	x2apic_read APIC_TMCCT
	movl	%eax, %ebx
	spin	100000
	CHECKPOINT
	CHECK_REG rbx, 0
	END
