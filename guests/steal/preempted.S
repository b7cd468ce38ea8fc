/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	steal.preempted, ENV_KERNEL
INTENT	"A running VCPU sees its own preempted clear, also without KVM_FEATURE_PV_TLB_FLUSH, however often it left KVM_RUN."
CLAUSE	kvm_msr.steal_time.preempted
NEED	cpuid.kvm_steal_time

	SET_CPUID 0x40000001, 0, KVM_FEATURE_STEAL_TIME, 0, 0, 0
	kvm_msr_write MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	.rept	3
	CHECKPOINT
	movb	SCRATCH + STEAL_PREEMPTED, %bl
	movl	SCRATCH + STEAL_VERSION, %ebp
	CHECKPOINT
	CHECK_REG rbx, 0, 0xff
	CHECK_REG rbp, 0, 1
	.endr
	END
