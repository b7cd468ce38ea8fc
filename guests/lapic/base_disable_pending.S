/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_disable_pending, ENV_KERNEL
INTENT	"What waits in IRR does not interrupt while IA32_APIC_BASE has the local APIC off."
CLAUSE	lapic.base.disabled
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_write APIC_SELF_IPI, 0x51
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	andl	$~(APIC_BASE_ENABLE | APIC_BASE_EXTD), %eax
	wrmsr
	sti
	nop
	spin
	CHECKPOINT
	END
