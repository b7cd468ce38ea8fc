/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	mp.init_paravirt, ENV_PROT32 | ENV_LONG64
INTENT	"INIT ends what the guest has asked for by KVM's MSRs, as when another kernel takes its memory: nothing is written there any more."
CLAUSE	mp.init.paravirt
NEED	cap.mp_state
NEED	cpuid.kvm_clocksource2
NEED	cpuid.kvm_steal_time
NEED	cpuid.kvm_pv_eoi
VCPUS	2
IRQCHIP	full, split

#define RECORD	(SCRATCH + 0x100)
#define WORD	(SCRATCH + 0x200)
	other_vcpu 1, other
	apic_enable
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_STEAL_TIME, (RECORD | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_PV_EOI_EN, (WORD | KVM_MSR_ENABLED)
	CHECKPOINT
	CHECK_MSR MSR_KVM_STEAL_TIME, (RECORD | KVM_MSR_ENABLED)
	VCPU	0
1:	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	jmp	2f
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	CHECK_MSR MSR_KVM_SYSTEM_TIME_NEW, 0
	CHECK_MSR MSR_KVM_STEAL_TIME, 0
	CHECK_MSR MSR_KVM_PV_EOI_EN, 0
	SET_MEM	SCRATCH + CLOCK_VERSION, 4, 0x5555
	SET_MEM	RECORD + STEAL_VERSION, 4, 0x5555
	SET_MEM	WORD, 4, 0x5550
	SET_MEM	0, 1, 1
	SET_MP_STATE MP_STATE_RUNNABLE
	ENTER_VCPU 1, again
again:	apic_enable
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	sti
	WAIT
	EXPECT_IRQ 0x51
	CHECK_MEM SCRATCH + CLOCK_VERSION, 4, 0x5555
	CHECK_MEM RECORD + STEAL_VERSION, 4, 0x5555
	CHECK_MEM WORD, 4, 0x5550
	CHECK_MEM 0, 1, 1
	VCPU	0
2:	END
