/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	clock.old_wall, ENV_KERNEL
INTENT	"MSR_KVM_WALL_CLOCK and MSR_KVM_WALL_CLOCK_NEW are one register, and either gives the same moment."
CLAUSE	kvm_msr.old_clock
CLAUSE	kvm_cpuid.clocksource
NEED	cpuid.kvm_clocksource

	kvm_msr_write MSR_KVM_WALL_CLOCK, SCRATCH
	kvm_msr_write MSR_KVM_WALL_CLOCK_NEW, (SCRATCH + 0x100)
	kvm_msr_read MSR_KVM_WALL_CLOCK
	movl	SCRATCH + WALL_SEC, %ebx
	subl	SCRATCH + 0x100 + WALL_SEC, %ebx
	incl	%ebx
	cmpl	$3, %ebx		/* a clock that is set by hand moves it */
	setb	%bl
	cmpl	$0, SCRATCH + WALL_SEC
	setne	%bh
	CHECKPOINT
	CHECK_REG rax, (SCRATCH + 0x100)
	CHECK_REG rbx, 0x0101, 0xffff
	CHECK_MEM SCRATCH + WALL_VERSION, 4, 0, 1
	END
