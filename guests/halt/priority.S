/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.priority, ENV_FLAT
INTENT	"An interrupt that the task priority holds back does not end HLT, a higher one does."
CLAUSE	halt.wake
CLAUSE	lapic.tpr
NEED	cap.signal_msi
NEED	cap.mp_state
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TPR, 0x70
	sti
	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	SIGNAL_MSI 0xfee00000, 0x7f
	EXPECT_BLOCKED MP_STATE_HALTED
	SIGNAL_MSI 0xfee00000, 0x80
	EXPECT_VECTOR 0x80, 1b
	apic_eoi
	nop
	CHECKPOINT
	apic_write APIC_TPR, 0
	WAIT
	EXPECT_IRQ 0x7f
	END
