/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.resample, ENV_FLAT
INTENT	"With a resample eventfd the line stays up until the guest's EOI, which lowers it and signals that eventfd; asserted again, it interrupts again."
CLAUSE	irqchip.irqfd.resample
CLAUSE	cap.irqfd_resample
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
	CHECK_EVENTFD 1, 0
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	apic_eoi
	nop
	CHECKPOINT
	CHECK_EVENTFD 1, 1
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, (ENTRY_LEVEL | 0x61)
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	CHECKPOINT
	CHECK_EVENTFD 1, 1
	END
