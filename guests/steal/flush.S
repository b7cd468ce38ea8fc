/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	steal.flush, ENV_PAGED & ENV_KERNEL
INTENT	"KVM_VCPU_FLUSH_TLB in the record of a VCPU that is preempted makes it walk the tables anew, and is gone when it runs."
CLAUSE	kvm_cpuid.pv_tlb_flush
NEED	cpuid.kvm_steal_time
NEED	cpuid.kvm_pv_tlb_flush
VCPUS	2

#define RECORD	(SCRATCH + 0x400)
#define PAGE	HIGH
	SLOT	1, HIGH, 0x2000
	SET_MEM	PAGE, 4, 0x1111
	SET_MEM	PAGE + 0x1000, 4, 0x2222
	ENTER_VCPU 1, other
	VCPU	1
other:	kvm_msr_write MSR_KVM_STEAL_TIME, (RECORD | KVM_MSR_ENABLED)
	movl	PAGE, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x1111
	SET_MEM	PTE_ADDRESS(PAGE), 4, (PAGE + 0x1000 | PTE_RIGHTS)
	SET_MEM	RECORD + STEAL_PREEMPTED, 1, (VCPU_PREEMPTED | VCPU_FLUSH_TLB)
	movl	PAGE, %ebx
	movb	RECORD + STEAL_PREEMPTED, %bh
	CHECKPOINT
	CHECK_REG rbx, 0x0022
	END
