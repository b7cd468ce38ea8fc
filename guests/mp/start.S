/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.start, ENV_FLAT
INTENT	"INIT and SIPI start a further VCPU in real mode at the page of SIPI's vector."
CLAUSE	mp.sipi
CLAUSE	vcpu.get_mp_state.ap
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	apic_enable
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	jmp	1f
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	VCPU	0
1:	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	VCPU	1
	ap_code
	outb	%al, $PORT_CHECKPOINT
	own_code
	EXPECT_CHECKPOINT
	CHECK_MP_STATE MP_STATE_RUNNABLE
	CHECK_REG cs.selector, (AP_PAGE >> 4)
	CHECK_REG cs.base, AP_PAGE
	CHECK_REG cr0, 0x10, 0x9fffffff
	CHECK_REG rflags, 2
	END
