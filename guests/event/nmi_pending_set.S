/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_pending_set, ENV_KERNEL
INTENT	"nmi.pending that user space sets arrives as an NMI; taken back before the guest runs, none does."
CLAUSE	event.nmi.pending
CLAUSE	vcpu.set_vcpu_events.nmi

	CHECKPOINT
	SET_REG	nmi.pending, 1
1:	nop
	EXPECT_VECTOR 2, 1b
	CHECKPOINT
	SET_REG	nmi.pending, 1
	SET_REG	nmi.pending, 0
	nop
	CHECKPOINT
	CHECK_REG nmi.masked, 0
	END
