/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.extint_lint0, ENV_FLAT
INTENT	"An interrupt of the PICs in user space waits while LINT0 is masked; opened, it is in its way no more."
CLAUSE	irqchip.split.extint
CLAUSE	irqchip.split.lint0
IRQCHIP	split

	apic_enable
	apic_write APIC_LVT_LINT0, (LVT_MASKED | DELIVER_EXTINT)
	sti
	CHECKPOINT
	INTERRUPT 0x31
	nop
	CHECKPOINT
	cli
	apic_write APIC_LVT_LINT0, DELIVER_EXTINT
	/* Linux looks for it again when user space sets a register. */
	CHECKPOINT
	SET_REG	rbx, 1
	sti
	WAIT
	EXPECT_IRQ 0x31
	END
