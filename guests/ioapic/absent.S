/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.absent, ENV_FLAT
INTENT	"Without an IOAPIC and PICs in the kernel their addresses and ports exit."
CLAUSE	irqchip.split
IRQCHIP	none, split

	device_read IOAPIC_WINDOW
	EXPECT_MMIO_READ IOAPIC_WINDOW, 4, 0x1234
	inb	$0x20, %al
	EXPECT_IN 0x20, 1, 1
	outb	%al, $0xa1
	EXPECT_OUT 0xa1, 1, 1
	END
