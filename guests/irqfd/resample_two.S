/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.resample_two, ENV_FLAT
INTENT	"EOI signals the resample eventfd of each irqfd that shares the line, whoever raised it; those of other lines hear nothing."
CLAUSE	irqchip.irqfd.resample
NEED	cap.irqfd_resample
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	ioapic_entry 21, (ENTRY_LEVEL | 0x62)
	sti
	CHECKPOINT
	IRQFD	20, 0, IRQFD_RESAMPLE, 1
	IRQFD	20, 2, IRQFD_RESAMPLE, 3
	IRQFD	21, 4, IRQFD_RESAMPLE, 5
	SIGNAL_EVENTFD 2
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	CHECKPOINT
	CHECK_EVENTFD 1, 1
	CHECK_EVENTFD 3, 1
	CHECK_EVENTFD 5, 0
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0
	END
