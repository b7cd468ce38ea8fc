/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	steal.version, ENV_KERNEL
INTENT	"Whatever version the record begins with, it becomes another one that is even, and what was stolen stays in the sum."
CLAUSE	kvm_msr.steal_time
NEED	cpuid.kvm_steal_time

.macro begin_with version:req
	movl	$\version, SCRATCH + STEAL_VERSION
	movl	$0x1234, SCRATCH + STEAL_NS + 4
	kvm_msr_write MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	cmpl	$\version, SCRATCH + STEAL_VERSION
	setne	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	CHECK_MEM SCRATCH + STEAL_VERSION, 4, 0, 1
	CHECK_MEM SCRATCH + STEAL_NS + 4, 4, 0x1234, 0xfffff800
	kvm_msr_write MSR_KVM_STEAL_TIME, 0
.endm
	begin_with 0
	begin_with 7
	begin_with 0xfffffffe
	begin_with 0xffffffff
	END
