/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.x2apic, ENV_KERNEL
INTENT	"A message reaches a VCPU in x2APIC mode."
CLAUSE	msi.destination
NEED	cap.signal_msi
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x51
	WAIT
	EXPECT_IRQ 0x51
	x2apic_eoi
	nop
	END
