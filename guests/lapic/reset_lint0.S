/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.reset_lint0, ENV_PROT32
INTENT	"As KVM has always done it, LINT0 of the first processor passes the PIC's interrupts after reset."
CLAUSE	cap.disable_quirks2.lint0
IRQCHIP	full

	CHECKPOINT
	CHECK_LAPIC APIC_LVT_LINT0, DELIVER_EXTINT
	END
