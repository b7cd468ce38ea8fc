/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	steal.record, ENV_KERNEL
INTENT	"A write to MSR_KVM_STEAL_TIME with bit 0 set gives the record an even version and leaves flags and padding zero."
CLAUSE	kvm_msr.steal_time
CLAUSE	kvm_msr.steal_time.preempted
CLAUSE	kvm_cpuid.steal_time
NEED	cpuid.kvm_steal_time

	movb	$VCPU_PREEMPTED, SCRATCH + STEAL_PREEMPTED
	kvm_msr_write MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	rdmsr
	xorl	%ebx, %ebx
	cmpl	$0, SCRATCH + STEAL_VERSION
	setne	%bl
	movb	SCRATCH + STEAL_PREEMPTED, %bh
	CHECKPOINT
	CHECK_REG rax, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_REG rdx, 0
	CHECK_REG rbx, 0x0001
	CHECK_MEM SCRATCH + STEAL_VERSION, 4, 0, 1
	CHECK_MEM SCRATCH + STEAL_FLAGS, 4, 0
	CHECK_MEM SCRATCH + STEAL_PREEMPTED + 4, 8, 0
	CHECK_MEM SCRATCH + STEAL_BYTES, 8, 0
	CHECK_MSR MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	END
