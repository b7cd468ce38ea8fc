/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.sipi_alone, ENV_FLAT
INTENT	"SIPI without INIT starts nothing: neither a VCPU that has not had INIT nor one that runs."
CLAUSE	mp.sipi.ignored
NEED	cap.mp_state
VCPUS	3
IRQCHIP	full, split

	other_vcpu 2, other
	apic_enable
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 2
	CHECKPOINT
	VCPU	1
	EXPECT_BLOCKED MP_STATE_UNINITIALIZED
	VCPU	2
	CHECK_MP_STATE MP_STATE_RUNNABLE
other:	END
	ap_code
	hlt
