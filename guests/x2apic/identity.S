/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.identity, ENV_KERNEL
INTENT	"In x2APIC mode the id is that of the VCPU in 32 bits, LDR follows from it, and the version is that of xAPIC mode."
CLAUSE	lapic.x2apic.identity
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	x2apic_read APIC_ID
	movl	%eax, %ebx
	x2apic_read APIC_LDR
	movl	%eax, %esi
	x2apic_read APIC_VERSION
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rsi, 1
	CHECK_REG rax, 0x10, 0xf0
	CHECK_REG rdx, 0
	END
