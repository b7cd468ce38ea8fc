/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.kick_nobody, ENV_FLAT
INTENT	"KVM_HC_KICK_CPU with an APIC id that no VCPU has returns 0 and wakes nobody."
CLAUSE	hypercall.kick_cpu
NEED	cpuid.kvm_pv_unhalt
NEED	cap.mp_state
IRQCHIP	full, split

	apic_enable
	.irp	id, 1, 0x7f, 0x7fffffff
	hypercall HC_KICK_CPU, 0, \id
	CHECKPOINT
	CHECK_REG rax, 0
	.endr
	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	SET_MP_STATE MP_STATE_RUNNABLE
	END
