/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.no_memory, ENV_KERNEL
INTENT	"Where no memory is, the write of MSR_KVM_SYSTEM_TIME_NEW does no harm, and a later one to memory works."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (UNBACKED | KVM_MSR_ENABLED)
	nop
	CHECKPOINT
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	cmpl	$0, SCRATCH + CLOCK_MUL
	setne	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0, 1
	END
