/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.restore, ENV_KERNEL
INTENT	"x2APIC mode and what waits in it go into a new VM."
CLAUSE	lapic.state
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_write APIC_TPR, 0x50
	x2apic_write APIC_SELF_IPI, 0x61
	CHECKPOINT
	RESTORE
	CHECK_REG apic_base, 0xfee00d00
	x2apic_read APIC_TPR
	movl	%eax, %ebx
	sti
	WAIT
	EXPECT_IRQ 0x61
	x2apic_eoi
	x2apic_read APIC_LDR
	CHECKPOINT
	CHECK_REG rbx, 0x50
	CHECK_REG rax, 1
	END
