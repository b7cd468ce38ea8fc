/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.monotonic, ENV_LONG64
INTENT	"Of 1000 times read one after another, with exits in between, none is before the last."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	xorl	%ebx, %ebx
	movl	$1000, %ebp
	xorl	%esi, %esi
again:	clock_read SCRATCH
	cmpq	%rsi, %rax
	adcl	$0, %ebx		/* below the last one */
	movq	%rax, %rsi
	testb	$7, %bpl
	jnz	1f
	kvm_msr_read MSR_TSC
1:	decl	%ebp
	jnz	again
	CHECKPOINT
	CHECK_REG rbx, 0
	END
