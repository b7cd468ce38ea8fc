/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_and_interrupt, ENV_KERNEL
INTENT	"An NMI and an interrupt that user space sends together arrive once each, one of them before the other's handler."
CLAUSE	event.priority
NEED	cap.user_nmi

/* Either the NMI is first, or it interrupts the first instruction of the interrupt's handler. */
	SET_REG	rflags, FLAG_IF, FLAG_IF
	xorl	%ebx, %ebx
	CHECKPOINT
	NMI
	INTERRUPT 0x31
1:	incl	%ebx
	ANY_OF
	PERMIT	event.nmi.flag
		EXPECT_VECTOR 2, 1b
		SET_REG	rip, 1b
	PERMIT	event.priority
		EXPECT_VECTOR 2, (stubs + 0x31 * 8)
		SET_REG	rip, (stubs + 0x31 * 8)
	END_ANY_OF
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG rsp, GUEST_STACK
	END
