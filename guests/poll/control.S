/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	poll.control, ENV_KERNEL
INTENT	"MSR_KVM_POLL_CONTROL is 1 at first, takes 0 and 1, and raises #GP for any other bit."
CLAUSE	kvm_msr.poll_control
CLAUSE	kvm_msr.poll_control.reserved
CLAUSE	kvm_cpuid.poll_control
NEED	cpuid.kvm_poll_control

	kvm_msr_read MSR_KVM_POLL_CONTROL
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_REG rdx, 0
	kvm_msr_write MSR_KVM_POLL_CONTROL, 0
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0
	.irp	bit, 1, 2, 31
	movl	$1 << \bit, %eax
1:	wrmsr
	EXPECT_GP 1b
	.endr
	xorl	%eax, %eax
	movl	$1, %edx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_KVM_POLL_CONTROL, 0
	kvm_msr_write MSR_KVM_POLL_CONTROL, 1
	CHECKPOINT
	CHECK_MSR MSR_KVM_POLL_CONTROL, 1
	END
