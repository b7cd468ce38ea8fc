/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.stack_closed_nmi, ENV_KERNEL
INTENT	"An NMI whose frame hits memory that mprotect() has closed makes KVM_RUN fail; opened again, it arrives once."
CLAUSE	event.delivery.fault
NEED	cap.user_nmi

	SLOT	1, UNBACKED, 0x1000
	xorl	%ebx, %ebx
	mov	$UNBACKED + 0x1000, NSP
	CHECKPOINT
	PROTECT	UNBACKED, 0x1000, PROT_NONE
	NMI
1:	incl	%ebx
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rsp, UNBACKED + 0x1000
	PROTECT	UNBACKED, 0x1000, PROT_ALL
	EXPECT_VECTOR 2, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	END
