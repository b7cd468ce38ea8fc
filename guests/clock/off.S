/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.off, ENV_KERNEL
INTENT	"A write of the address with bit 0 clear, first or later, leaves the structure alone, also when the TSC is set."
CLAUSE	kvm_msr.system_time.off
NEED	cpuid.kvm_clocksource2
NEED	cpuid.tsc_adjust

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, SCRATCH
	kvm_msr_write MSR_TSC_ADJUST, 0
	CHECKPOINT
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0
	CHECK_MEM SCRATCH + CLOCK_MUL, 4, 0
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, SCRATCH
	movl	$0x5555, SCRATCH + CLOCK_VERSION
	kvm_msr_write MSR_TSC_ADJUST, 0
	kvm_msr_read MSR_KVM_SYSTEM_TIME_NEW
	CHECKPOINT
	CHECK_REG rax, SCRATCH
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0x5555
	END
