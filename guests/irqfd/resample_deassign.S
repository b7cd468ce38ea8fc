/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.resample_deassign, ENV_FLAT
INTENT	"A line that two resampled irqfds share stays up when one of them is taken away, and falls with the last."
CLAUSE	irqchip.irqfd.resample
CLAUSE	irqchip.irqfd.deassign
NEED	cap.irqfd_resample
IRQCHIP	full

	ioapic_entry 20, (ENTRY_MASKED | ENTRY_LEVEL | 0x61)
	CHECKPOINT
	IRQFD	20, 0, IRQFD_RESAMPLE, 1
	IRQFD	20, 2, IRQFD_RESAMPLE, 3
	SIGNAL_EVENTFD 0
	SIGNAL_EVENTFD 2
	spin	1000000			/* Linux lets a thread of its own raise the line */
	CHECKPOINT
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	IRQFD	20, 0, IRQFD_DEASSIGN
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	IRQFD	20, 2, IRQFD_DEASSIGN
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0
	END
