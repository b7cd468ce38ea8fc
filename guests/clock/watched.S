/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	clock.watched, ENV_LONG64
INTENT	"A VCPU that watches another's structure while that is written never finds an even version with two sets of values."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2
NEED	cpuid.tsc_adjust
VCPUS	2
IRQCHIP	none, full

#define PAGE	SCRATCH
#define MIXED	(SCRATCH + 0x100)
#define STOP	(SCRATCH + 0x104)
/* Between two reads of one even version nothing may change. */
	ENTER_VCPU 1, other
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (PAGE | KVM_MSR_ENABLED)
	CHECKPOINT
	START_VCPU 1
	movl	$500, %ebp
1:	kvm_msr_read MSR_TSC_ADJUST
	incl	%edx
	wrmsr				/* moves tsc_timestamp */
	decl	%ebp
	jnz	1b
	movl	$1, STOP
	CHECKPOINT
	JOIN_VCPU 1
	CHECK_MEM MIXED, 4, 0
	END
other:	movl	PAGE + CLOCK_VERSION, %r8d
	testb	$1, %r8b
	jnz	2f
	movq	PAGE + CLOCK_TSC, %rax
	movq	PAGE + CLOCK_TIME, %rbx
	movl	$50, %ecx
1:	pause
	decl	%ecx
	jnz	1b
	cmpq	PAGE + CLOCK_TSC, %rax
	setne	%cl
	cmpq	PAGE + CLOCK_TIME, %rbx
	setne	%dl
	orb	%dl, %cl
	jz	2f
	cmpl	%r8d, PAGE + CLOCK_VERSION
	jne	2f
	incl	MIXED
2:	cmpl	$0, STOP
	je	other
	outb	%al, $PORT_END
