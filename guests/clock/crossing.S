/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.crossing, ENV_KERNEL
INTENT	"A structure that lies in two pages changes no byte in front of or behind it."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2

#define PAGE	(SCRATCH + 0xff0)
	movl	$0x11111111, SCRATCH + 0xfec
	movl	$0x22222222, PAGE + CLOCK_BYTES
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (PAGE | KVM_MSR_ENABLED)
	CHECKPOINT
	CHECK_MEM (SCRATCH + 0xfec), 4, 0x11111111
	CHECK_MEM PAGE + CLOCK_BYTES, 4, 0x22222222
	CHECK_MEM PAGE + CLOCK_VERSION, 4, 0, 1
	END
