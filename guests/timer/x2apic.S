/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.x2apic, ENV_KERNEL
INTENT	"The timer works by the MSRs of x2APIC mode as by memory."
CLAUSE	timer.one_shot
CLAUSE	lapic.x2apic.registers
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_write APIC_TDCR, TDCR_DIVIDE_1
	x2apic_write APIC_LVT_TIMER, 0x41
	sti
	x2apic_write APIC_TMICT, 10000000
	x2apic_read APIC_TMCCT
	movl	%eax, %ebx
	WAIT
	EXPECT_IRQ 0x41
	x2apic_eoi
	x2apic_read APIC_TMCCT
	cmpl	$10000000, %ebx
	setbe	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	CHECK_REG rax, 0
	END
