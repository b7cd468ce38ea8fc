/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.coalesced, ENV_FLAT
INTENT	"Two edges that come before the processor takes the first are one interrupt; of a line that is high already KVM_IRQ_LINE_STATUS says that it is coalesced."
CLAUSE	irqchip.line.status
CLAUSE	lapic.irr
NEED	cap.irq_inject_status
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	CHECKPOINT
	IRQ_LINE_STATUS 20, 1, 1
	IRQ_LINE_STATUS 20, 1, 0
	IRQ_LINE 20, 0
	IRQ_LINE 20, 1
	sti
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	END
