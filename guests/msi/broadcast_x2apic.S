/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.broadcast_x2apic, ENV_KERNEL
INTENT	"As KVM has always done it, a message to 0xff reaches all VCPUs in x2APIC mode too, by KVM_SIGNAL_MSI and by a route."
CLAUSE	msi.broadcast
NEED	cap.signal_msi
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0xfeeff000, 0x51
	WAIT
	EXPECT_IRQ 0x51
	x2apic_eoi
	CHECKPOINT
	ROUTE_MSI 30, 0xfeeff000, 0x52
	SET_ROUTES
	IRQ_LINE 30, 1
	WAIT
	EXPECT_IRQ 0x52
	x2apic_eoi
	nop
	END
