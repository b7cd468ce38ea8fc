/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.old_page, ENV_KERNEL
INTENT	"MSR_KVM_SYSTEM_TIME and MSR_KVM_SYSTEM_TIME_NEW are one register, and either fills the structure."
CLAUSE	kvm_msr.old_clock
CLAUSE	kvm_cpuid.clocksource
NEED	cpuid.kvm_clocksource

	kvm_msr_write MSR_KVM_SYSTEM_TIME, (SCRATCH | KVM_MSR_ENABLED)
	xorl	%ebx, %ebx
	cmpl	$0, SCRATCH + CLOCK_VERSION
	setne	%bl
	cmpl	$0, SCRATCH + CLOCK_MUL
	setne	%bh
	kvm_msr_read MSR_KVM_SYSTEM_TIME
	movl	%eax, %edi
	kvm_msr_read MSR_KVM_SYSTEM_TIME_NEW
	CHECKPOINT
	CHECK_REG rdi, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_REG rax, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_REG rbx, 0x0101
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0, 1
	END
