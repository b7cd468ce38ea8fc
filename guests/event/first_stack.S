/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.first_stack, ENV_KERNEL
INTENT	"An interrupt and an NMI whose frames are the first writes to new memory arrive once each."
CLAUSE	slot.first_access
CLAUSE	event.interrupt
NEED	cap.user_nmi

	SLOT	1, UNBACKED, 0x2000
	SET_REG	rflags, FLAG_IF, FLAG_IF
	xorl	%ebx, %ebx
	mov	$UNBACKED + 0x1000, NSP
	CHECKPOINT
	INTERRUPT 0x31
1:	incl	%ebx
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	DISCARD	UNBACKED, 0x2000
	NMI
1:	incl	%ebx
	EXPECT_VECTOR 2, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 2
	CHECK_REG rsp, UNBACKED + 0x1000
	END
