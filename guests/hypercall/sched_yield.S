/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.sched_yield, ENV_FLAT
INTENT	"KVM_HC_SCHED_YIELD returns 0, for itself, for another VCPU and for an APIC id that there is not."
CLAUSE	hypercall.sched_yield
CLAUSE	kvm_cpuid.pv_sched_yield
NEED	cpuid.kvm_pv_sched_yield
VCPUS	2
IRQCHIP	full, split

	.irp	id, 0, 1, 2, 0x7fffffff
	hypercall HC_SCHED_YIELD, \id
	CHECKPOINT
	CHECK_REG rax, 0
	.endr
	END
