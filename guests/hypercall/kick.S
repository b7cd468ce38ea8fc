/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.kick, ENV_FLAT
INTENT	"KVM_HC_KICK_CPU wakes the VCPU with that APIC id from HLT, though no interrupt waits for it."
CLAUSE	hypercall.kick_cpu
CLAUSE	kvm_cpuid.pv_unhalt
NEED	cpuid.kvm_pv_unhalt
NEED	cap.mp_state
VCPUS	3
IRQCHIP	full, split

	ENTER_VCPU 1, one
	ENTER_VCPU 2, two
	apic_enable
	CHECKPOINT
	jmp	zero
	VCPU	1
one:	apic_enable
	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	VCPU	2
two:	apic_enable
	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	jmp	woken
	VCPU	0
zero:	hypercall HC_KICK_CPU, 0, 2
	CHECKPOINT
	CHECK_REG rax, 0
	jmp	done
	VCPU	2
woken:	CHECKPOINT
	VCPU	1
	EXPECT_BLOCKED MP_STATE_HALTED
	VCPU	0
done:	END
