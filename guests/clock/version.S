/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.version, ENV_KERNEL
INTENT	"Whatever version the structure begins with, odd or about to wrap around, it becomes another one that is even."
CLAUSE	kvm_msr.system_time
NEED	cpuid.kvm_clocksource2

.macro begin_with version:req
	movl	$\version, SCRATCH + CLOCK_VERSION
	movl	$0, SCRATCH + CLOCK_MUL
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	xorl	%ebx, %ebx
	cmpl	$\version, SCRATCH + CLOCK_VERSION
	setne	%bl
	cmpl	$0, SCRATCH + CLOCK_MUL
	setne	%bh
	CHECKPOINT
	CHECK_REG rbx, 0x0101
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0, 1
.endm
	begin_with 0
	begin_with 7
	begin_with 0x10000
	begin_with 0xfffffffe
	begin_with 0xffffffff
	END
