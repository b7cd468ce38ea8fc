/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.off, ENV_FLAT
INTENT	"With bit 0 of MSR_KVM_PV_EOI_EN clear the word is never written, and a write of EOI is needed."
CLAUSE	kvm_msr.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full, split

	HANDLER	0x51, handler
	apic_enable
	kvm_msr_write MSR_KVM_PV_EOI_EN, (SCRATCH | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_PV_EOI_EN, SCRATCH
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	nop
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_LAPIC APIC_ISR(0x51), APIC_BIT(0x51)
	apic_eoi
	CHECKPOINT
	CHECK_LAPIC APIC_ISR(0x51), 0
	END
handler:
	movl	SCRATCH, %ebx
	NATURAL_IRET
