/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.shared, ENV_FLAT
INTENT	"A line that KVM_IRQ_LINE holds high stays so when EOI lowers a resampled irqfd's share of it, and interrupts again."
CLAUSE	irqchip.irqfd.resample
CLAUSE	ioapic.level
NEED	cap.irqfd_resample
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQFD	20, 0, IRQFD_RESAMPLE, 1
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 1
	apic_eoi
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 0
	apic_eoi
	nop
	CHECKPOINT
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0
	END
