/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_again, ENV_KERNEL
INTENT	"NMIs that come while one is handled wait for its IRET, and then arrive as one."
CLAUSE	vcpu.nmi.blocked
CLAUSE	vcpu.nmi
NEED	cap.user_nmi

	CHECKPOINT
	NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	NMI
	NMI
	SET_REG	rip, 1b				/* the handler returns to the NOP */
	EXPECT_VECTOR 2, 1b
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
