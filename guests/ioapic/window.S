/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.window, ENV_FLAT
INTENT	"The IOAPIC takes 256 bytes of memory; behind them an access exits."
CLAUSE	ioapic.window
IRQCHIP	full

	device_read (IOAPIC_PAGE + 0x20)
	device_read (IOAPIC_PAGE + 0x100)
	EXPECT_MMIO_READ (IOAPIC_PAGE + 0x100), 4, 0x1234
	device_write IOAPIC_EOIR, 0x61
	END
