/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.state, ENV_FLAT
INTENT	"KVM_SET_IRQCHIP sets the redirection table and the selected register, which the guest then finds."
CLAUSE	irqchip.state
IRQCHIP	full

	apic_enable
	sti
	CHECKPOINT
	SET_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 8, 0x61
	SET_IRQCHIP CHIP_IOAPIC, IOAPIC_IOREGSEL, 4, IOAPIC_REG_LOW(20)
	device_read IOAPIC_WINDOW
	CHECKPOINT
	CHECK_REG rax, 0x61
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	END
