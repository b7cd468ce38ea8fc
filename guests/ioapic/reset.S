/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.reset, ENV_PROT32 | ENV_LONG64
INTENT	"All pins are masked after reset."
CLAUSE	ioapic.mask.reset
IRQCHIP	full

	CHECKPOINT
	.set pin, 0
	.rept 24
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(pin), 8, ENTRY_MASKED, ENTRY_MASKED
	.set pin, pin + 1
	.endr
	END
