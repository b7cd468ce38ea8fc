/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	clock.unstable, ENV_KERNEL
INTENT	"Where user space has given VCPUs TSCs that are far apart, flag bit 0 of the structure is clear."
CLAUSE	kvm_cpuid.clocksource_stable
NEED	cpuid.kvm_clocksource2
VCPUS	2
IRQCHIP	none, full

	VCPU	1
	SET_MSR MSR_TSC, 0x4000000000000
	VCPU	0
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	CHECKPOINT
	CHECK_MEM SCRATCH + CLOCK_FLAGS, 1, 0, CLOCK_STABLE
	END
