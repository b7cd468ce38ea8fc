/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.init_boot, ENV_FLAT
INTENT	"INIT to the boot processor resets it, and does not make it wait for SIPI."
CLAUSE	mp.init
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	apic_write APIC_TPR, 0x30
	CHECKPOINT
	VCPU	1
other:	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 0
	CHECKPOINT
	VCPU	0
	CHECK_MP_STATE MP_STATE_RUNNABLE
	CHECK_REG rip, 0xfff0
	CHECK_REG cs.base, 0xffff0000
	CHECK_LAPIC APIC_SPIV, 0xff
	CHECK_LAPIC APIC_TPR, 0
	VCPU	1
	END
