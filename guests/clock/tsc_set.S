/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.tsc_set, ENV_LONG64
INTENT	"When the guest sets its TSC 2^44 ahead and back again, the clock goes on, and less than 2^40 ns go by."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2

.macro move_tsc high:req
	kvm_msr_read MSR_TSC
	addl	$\high, %edx
	wrmsr
	clock_read SCRATCH
	movq	%rax, %rdi
	subq	%rsi, %rax		/* since the first time */
	movq	%rax, %rbx
	shrq	$40, %rbx
	CHECKPOINT
	CHECK_REG rbx, 0
.endm
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	clock_read SCRATCH
	movq	%rax, %rsi
	move_tsc 0x1000
	move_tsc (-0x1000)
	END
