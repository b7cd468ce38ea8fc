/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.version_set, ENV_PROT32
INTENT	"KVM_SET_LAPIC does not change the version."
CLAUSE	lapic.state.version
IRQCHIP	full, split

	apic_read APIC_VERSION
	movl	%eax, %ebx
	CHECKPOINT
	SET_LAPIC APIC_VERSION, 0x00ab0c9d
	apic_read APIC_VERSION
	subl	%ebx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	END
