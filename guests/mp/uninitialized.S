/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.uninitialized, ENV_KERNEL
INTENT	"A further VCPU waits for INIT and SIPI: KVM_RUN does not enter it, and it has no BSP bit."
CLAUSE	vcpu.get_mp_state.ap
CLAUSE	mp.bsp
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	CHECKPOINT
	CHECK_REG apic_base, 0xfee00900
	VCPU	1
	CHECK_MP_STATE MP_STATE_UNINITIALIZED
	CHECK_REG apic_base, 0xfee00800
	EXPECT_BLOCKED MP_STATE_UNINITIALIZED
	VCPU	0
	END
