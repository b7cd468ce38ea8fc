/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	clock.restore, ENV_LONG64
INTENT	"In a VM that goes on with the state of another the structure is valid, with another version, and time does not go back."
CLAUSE	kvm_msr.system_time
CLAUSE	vm.set_clock
NEED	cpuid.kvm_clocksource2
IRQCHIP	none, full

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	clock_read SCRATCH
	movq	%rax, %rsi
	movl	SCRATCH + CLOCK_VERSION, %edi
	CHECKPOINT
	RESTORE
	clock_read SCRATCH
	cmpq	%rsi, %rax
	setae	%bl
	cmpl	%edi, SCRATCH + CLOCK_VERSION
	setne	%bh
	CHECKPOINT
	CHECK_REG rbx, 0x0101, 0xffff
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0, 1
	CHECK_MSR MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	END
