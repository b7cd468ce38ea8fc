/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.exception_and_nmi, ENV_KERNEL
INTENT	"An NMI that waits beside an injected exception arrives at the first instruction of its handler, and the exception is not lost."
CLAUSE	event.priority
CLAUSE	event.injected.once
NEED	cap.user_nmi

	xorl	%ebx, %ebx
	CHECKPOINT
	INJECT	0
	NMI
1:	incl	%ebx
	EXPECT_VECTOR 2, (stubs + 0 * 8)
	SET_REG	rip, (stubs + 0 * 8)
	EXPECT_DE 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG rsp, GUEST_STACK
	END
