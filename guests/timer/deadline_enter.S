/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.deadline_enter, ENV_KERNEL
INTENT	"Entering deadline mode disarms a count that runs: neither there nor back in one-shot mode does its interrupt come."
CLAUSE	timer.deadline.mode
NEED	cap.tsc_deadline_timer
NEED	cpuid.x2apic
IRQCHIP	full, split

	ADD_CPUID 1, 0, 0, 0, (1 << 24), 0
	HANDLER	0x41, tick
	x2apic_enable
	x2apic_write APIC_TDCR, TDCR_DIVIDE_1
	movl	$5000000, %ebx
1:	addl	%ebx, %ebx
	x2apic_write APIC_LVT_TIMER, 0x41
	movl	$MSR_X2APIC(APIC_TMICT), %ecx
	movl	%ebx, %eax
	wrmsr
	x2apic_write APIC_LVT_TIMER, (LVT_DEADLINE | 0x41)
	/* Perhaps at its end before that: take it, and give it more time. */
	movl	$0, ticks
	sti
	nop
	cli
	cmpl	$0, ticks
	jne	1b
	spin	1000000
	x2apic_write APIC_LVT_TIMER, 0x41
	spin
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0, APIC_BIT(0x41)
	CHECK_LAPIC APIC_TMCCT, 0
	END
	count_handler tick, ticks, x2apic_eoi
ticks:	.long 0
