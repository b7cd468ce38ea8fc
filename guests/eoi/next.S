/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.next, ENV_FLAT
INTENT	"While a lower interrupt waits, no EOI is left out: the bit is clear, and the lower one comes behind the EOI."
CLAUSE	kvm_msr.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full, split

	apic_enable
	kvm_msr_write MSR_KVM_PV_EOI_EN, (SCRATCH | KVM_MSR_ENABLED)
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	apic_write APIC_ICR, (ICR_SELF | 0x71)
	sti
	WAIT
	EXPECT_IRQ 0x71
	movl	SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0, 1
	CHECK_LAPIC APIC_ISR(0x71), APIC_BIT(0x71)
	apic_eoi
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	CHECKPOINT
	CHECK_LAPIC APIC_ISR(0x51), 0
	CHECK_LAPIC APIC_ISR(0x71), 0
	END
