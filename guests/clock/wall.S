/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.wall, ENV_KERNEL
INTENT	"A write to MSR_KVM_WALL_CLOCK_NEW gives an even version, seconds, and less than a second in nanoseconds; each write anew."
CLAUSE	kvm_msr.wall_clock
CLAUSE	kvm_cpuid.clocksource2
NEED	cpuid.kvm_clocksource2

.macro begin_with version:req
	movl	$\version, SCRATCH + WALL_VERSION
	movl	$0, SCRATCH + WALL_SEC
	movl	$0xffffffff, SCRATCH + WALL_NSEC
	kvm_msr_write MSR_KVM_WALL_CLOCK_NEW, SCRATCH
	xorl	%ebx, %ebx
	cmpl	$\version, SCRATCH + WALL_VERSION
	setne	%bl
	cmpl	$1000000000, SCRATCH + WALL_NSEC
	setb	%bh
	CHECKPOINT
	CHECK_REG rbx, 0x0101
	CHECK_MEM SCRATCH + WALL_VERSION, 4, 0, 1
	CHECK_MEM SCRATCH + WALL_BYTES, 4, 0
.endm
	begin_with 0
	cmpl	$0, SCRATCH + WALL_SEC
	setne	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	begin_with 7
	begin_with 0xfffffffe
	begin_with 0xffffffff
	END
