/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_halted, ENV_KERNEL
INTENT	"An NMI for a guest that halts with IF clear saves the address behind HLT."
CLAUSE	event.hlt
CLAUSE	event.nmi.flag
NEED	cap.user_nmi

	xorl	%ebx, %ebx
	hlt
	EXPECT_HLT
	NMI
1:	incl	%ebx
	EXPECT_VECTOR 2, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	END
