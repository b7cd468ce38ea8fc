/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.moved, ENV_KERNEL
INTENT	"Behind a write of another address the structure there is filled, and the old one is left alone."
CLAUSE	kvm_msr.system_time
CLAUSE	kvm_msr.system_time.off
NEED	cpuid.kvm_clocksource2

#define OTHER	(SCRATCH + 0x800)
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	movl	$0x5555, SCRATCH + CLOCK_VERSION
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (OTHER | KVM_MSR_ENABLED)
	CHECKPOINT
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0x5555
	CHECK_MEM OTHER + CLOCK_VERSION, 4, 0, 1
	cmpl	$0, OTHER + CLOCK_MUL
	setne	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	END
