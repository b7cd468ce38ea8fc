/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.kick_early, ENV_FLAT
INTENT	"A VCPU that is kicked before it halts does not wait in its next HLT, but in the one behind that."
CLAUSE	hypercall.kick_cpu
NEED	cpuid.kvm_pv_unhalt
NEED	cap.mp_state
IRQCHIP	full, split

	apic_enable
	hypercall HC_KICK_CPU, 0, 0
	CHECKPOINT
	CHECK_REG rax, 0
	hlt
	CHECKPOINT
	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	SET_MP_STATE MP_STATE_RUNNABLE
	END
