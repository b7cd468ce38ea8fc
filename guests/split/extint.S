/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.extint, ENV_KERNEL
INTENT	"With the PICs in user space KVM_INTERRUPT delivers their interrupt through the local APIC in the kernel."
CLAUSE	irqchip.split.extint
IRQCHIP	split

	sti
	CHECKPOINT
	INTERRUPT 0x31
	WAIT
	EXPECT_IRQ 0x31
	END
