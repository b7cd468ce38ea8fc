/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi, ENV_ALL
INTENT	"KVM_NMI delivers vector 2 before the next instruction, with IF clear as with IF set, and restores the flags by IRET."
CLAUSE	vcpu.nmi
CLAUSE	event.nmi.flag
NEED	cap.user_nmi

	CHECKPOINT
	NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	CHECK_REG rflags, 0, FLAG_IF
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	SET_REG	rflags, FLAG_IF, FLAG_IF
	NMI
1:	nop
	EXPECT_VECTOR 2, 1b
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	CHECKPOINT
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	END
