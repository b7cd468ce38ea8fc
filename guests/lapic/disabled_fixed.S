/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.disabled_fixed, ENV_FLAT
INTENT	"A local APIC that software has disabled accepts no fixed interrupt, and KVM_SIGNAL_MSI says that none took it."
CLAUSE	lapic.spiv.disabled.fixed
CLAUSE	irqchip.signal_msi
NEED	cap.signal_msi
IRQCHIP	full, split

	sti
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x71, 0
	CHECK_LAPIC APIC_IRR(0x71), 0
	nop
	CHECKPOINT
	apic_enable
	nop
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x71
	WAIT
	EXPECT_IRQ 0x71
	END
