/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.edge_restore, ENV_FLAT
INTENT	"An edge that was delivered is no request that KVM_GET_IRQCHIP shows, though its line is still high: it does not come again in a new VM, and the next one does."
CLAUSE	irqchip.state
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	CHECKPOINT
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0
	RESTORE
	nop
	CHECKPOINT
	IRQ_LINE 20, 0
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	END
