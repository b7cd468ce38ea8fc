/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.init_deassert, ENV_FLAT
INTENT	"INIT with level de-assert changes no VCPU."
CLAUSE	mp.init.deassert
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	apic_ipi (ICR_ALL | ICR_LEVEL | DELIVER_INIT), 0
	CHECKPOINT
	CHECK_MP_STATE MP_STATE_RUNNABLE
	VCPU	1
	CHECK_MP_STATE MP_STATE_RUNNABLE
other:	END
