/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.disabled_nmi, ENV_FLAT
INTENT	"An NMI reaches a local APIC that software has disabled by its logical destination, too, in the flat and the cluster model."
CLAUSE	lapic.spiv.disabled.nmi
CLAUSE	ipi.logical.flat
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other, 0x12000000
	VCPU	1
	SET_LAPIC APIC_SPIV, 0xff
	VCPU	0
	apic_enable
	apic_write APIC_LDR, 0x01000000
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | DELIVER_NMI), 0x02
	CHECKPOINT
	jmp	2f
	VCPU	1
other:	nop
	EXPECT_VECTOR 2, other
	nop
	CHECKPOINT
	SET_LAPIC APIC_DFR, 0x0fffffff
1:	nop
	VCPU	0
2:	apic_write APIC_DFR, 0x0fffffff
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | DELIVER_NMI), 0x12
	CHECKPOINT
	VCPU	1
	EXPECT_VECTOR 2, 1b
	END
