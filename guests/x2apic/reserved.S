/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.reserved, ENV_KERNEL
INTENT	"Writes with reserved bits are #GP in x2APIC mode: the upper halves, ICR's reserved bits; and so are those to read-only registers."
CLAUSE	lapic.x2apic.reserved
NEED	cpuid.x2apic
IRQCHIP	full, split

	.macro	refused offset, low, high=0
	movl	$MSR_X2APIC(\offset), %ecx
	movl	$(\low), %eax
	movl	$\high, %edx
1:	wrmsr
	EXPECT_GP 1b
	.endm
	x2apic_enable
	refused APIC_TPR, 0, 1
	refused APIC_SPIV, 0x1ff, 1
	refused APIC_LVT_TIMER, LVT_MASKED, 0x80000000
	refused APIC_TMICT, 0, 1
	refused APIC_ID, 0
	refused APIC_VERSION, 0
	refused APIC_LDR, 0
	refused APIC_PPR, 0
	refused APIC_ISR(0x51), 0
	refused APIC_IRR(0x51), 0
	refused APIC_TMCCT, 0
	refused APIC_ICR, 0x00100051
	refused APIC_ICR, 0x80000051
	refused APIC_ICR, 0x00002051
	refused APIC_ICR, 0x00010051
	refused APIC_DFR, 0
	refused APIC_ICR2, 0
	CHECKPOINT
	CHECK_LAPIC APIC_TPR, 0
	END
