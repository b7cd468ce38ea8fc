/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.nmi_waiting, ENV_FLAT
INTENT	"An NMI does not start a VCPU that waits for SIPI."
CLAUSE	mp.wait
NEED	cap.mp_state
NEED	cap.user_nmi
VCPUS	2
IRQCHIP	full, split

	apic_enable
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	apic_ipi (ICR_ASSERT | DELIVER_NMI), 1
	CHECKPOINT
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	NMI
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	VCPU	0
	END
