/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	steal.off, ENV_KERNEL
INTENT	"With bit 0 clear the record is not written, at exits neither."
CLAUSE	kvm_msr.steal_time
NEED	cpuid.kvm_steal_time

	kvm_msr_write MSR_KVM_STEAL_TIME, SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH + STEAL_VERSION, 4, 0
	CHECK_MEM SCRATCH + STEAL_PREEMPTED, 1, 0
	kvm_msr_write MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_STEAL_TIME, 0
	movl	$0x5555, SCRATCH + STEAL_VERSION
	movb	$0x40, SCRATCH + STEAL_PREEMPTED
	CHECKPOINT
	nop
	CHECKPOINT
	CHECK_MEM SCRATCH + STEAL_VERSION, 4, 0x5555
	CHECK_MEM SCRATCH + STEAL_PREEMPTED, 1, 0x40
	END
