/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.esr, ENV_KERNEL
INTENT	"In x2APIC mode ESR takes zero alone: another value is #GP."
CLAUSE	lapic.x2apic.reserved
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_write APIC_ESR, 0
	movl	$MSR_X2APIC(APIC_ESR), %ecx
	movl	$1, %eax
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x80000000, %eax
1:	wrmsr
	EXPECT_GP 1b
	x2apic_read APIC_ESR
	CHECKPOINT
	CHECK_REG rax, 0
	END
