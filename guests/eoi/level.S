/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.level, ENV_FLAT
INTENT	"A level-triggered interrupt never sets the bit: the IOAPIC waits for its EOI."
CLAUSE	kvm_msr.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full

	apic_enable
	pic_off
	kvm_msr_write MSR_KVM_PV_EOI_EN, (SCRATCH | KVM_MSR_ENABLED)
	ioapic_entry 9, (ENTRY_LEVEL | 0x61)
	CHECKPOINT
	IRQ_LINE 9, 1
	sti
	WAIT
	EXPECT_IRQ 0x61
	movl	SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0, 1
	IRQ_LINE 9, 0
	apic_eoi
	CHECKPOINT
	CHECK_LAPIC APIC_ISR(0x61), 0
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(9), 4, 0, ENTRY_REMOTE_IRR
	END
