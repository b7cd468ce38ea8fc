/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.tsc_adjusted, ENV_LONG64
INTENT	"When the guest moves its TSC by IA32_TSC_ADJUST, the clock goes on, and less than 2^40 ns go by."
CLAUSE	kvm_msr.system_time
CLAUSE	msr.tsc_adjust
NEED	cpuid.kvm_clocksource2
NEED	cpuid.tsc_adjust

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	clock_read SCRATCH
	movq	%rax, %rsi
	kvm_msr_read MSR_TSC_ADJUST
	addl	$0x1000, %edx
	wrmsr
	clock_read SCRATCH
	subq	%rsi, %rax
	shrq	$40, %rax
	CHECKPOINT
	CHECK_REG rax, 0
	END
