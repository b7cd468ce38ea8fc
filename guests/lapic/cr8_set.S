/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.cr8_set, ENV_FLAT
INTENT	"CR8 of KVM_SET_SREGS is the local APIC's TPR, and no KVM_EXIT_SET_TPR tells of the guest's writes."
CLAUSE	lapic.cr8
IRQCHIP	full, split

	apic_enable
	CHECKPOINT
	SET_REG	cr8, 5
	CHECK_LAPIC APIC_TPR, 0x50
	apic_read APIC_TPR
	movl	%eax, %ebx
	apic_write APIC_TPR, 0x20
	CHECKPOINT
	CHECK_REG rbx, 0x50
	CHECK_REG cr8, 2
	END
