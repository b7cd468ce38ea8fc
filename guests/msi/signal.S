/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.signal, ENV_FLAT
INTENT	"KVM_SIGNAL_MSI interrupts the VCPU that the address names at the vector of the data, and says so; where no VCPU is named it returns 0."
CLAUSE	irqchip.signal_msi
NEED	cap.signal_msi
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x71
	WAIT
	EXPECT_IRQ 0x71
	apic_eoi
	CHECKPOINT
	SIGNAL_MSI 0xfee05000, 0x72, 0
	nop
	END
