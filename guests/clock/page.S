/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.page, ENV_KERNEL
INTENT	"A write to MSR_KVM_SYSTEM_TIME_NEW with bit 0 set fills the structure there, and reads back."
CLAUSE	kvm_msr.system_time
CLAUSE	kvm_cpuid.clocksource2
NEED	cpuid.kvm_clocksource2

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	rdmsr
	xorl	%ebx, %ebx
	cmpl	$0, SCRATCH + CLOCK_VERSION
	setne	%bl
	cmpl	$0, SCRATCH + CLOCK_MUL
	setne	%bh
	CHECKPOINT
	CHECK_REG rax, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_REG rdx, 0
	CHECK_REG rbx, 0x0101
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0, 1
	CHECK_MEM SCRATCH + CLOCK_FLAGS, 1, 0, CLOCK_STOPPED
	CHECK_MEM SCRATCH + CLOCK_BYTES, 8, 0
	CHECK_MSR MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	END
