/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.restore, ENV_FLAT
INTENT	"A VCPU that halts goes on halting in a new VM, with an interrupt that waited there too."
CLAUSE	vcpu.get_mp_state.halted
CLAUSE	lapic.state
NEED	cap.signal_msi
NEED	cap.mp_state
IRQCHIP	full, split

	apic_enable
	sti
	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	RESTORE
	CHECK_MP_STATE MP_STATE_HALTED
	EXPECT_BLOCKED MP_STATE_HALTED
	SIGNAL_MSI 0xfee00000, 0x71
	RESTORE
	EXPECT_VECTOR 0x71, 1b
	apic_eoi
	nop
	END
