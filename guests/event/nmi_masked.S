/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_masked, ENV_KERNEL
INTENT	"nmi.masked is set in the handler and clear behind it; set by user space, it keeps an NMI waiting until the guest's IRET."
CLAUSE	event.nmi.masked
CLAUSE	vcpu.set_vcpu_events.nmi
NEED	cap.user_nmi

	CHECKPOINT
	NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	CHECK_REG nmi.masked, 1
	CHECKPOINT
	CHECK_REG nmi.masked, 0
	SET_REG	nmi.masked, 1
	NMI
	nop
	CHECKPOINT
	CHECK_REG nmi.masked, 1
	CHECK_REG nmi.pending, 1
1:	ud2					/* its handler ends by IRET */
	EXPECT_UD 1b
	SET_REG	rip, 2f
2:	nop
	EXPECT_VECTOR 2, 2b
	CHECKPOINT
	CHECK_REG nmi.masked, 0
	CHECK_REG rsp, GUEST_STACK
	END
