/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.stack_closed, ENV_KERNEL
INTENT	"An interrupt whose frame hits memory that mprotect() has closed makes KVM_RUN fail; opened again, it arrives once."
CLAUSE	event.delivery.fault
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	SET_REG	rflags, FLAG_IF, FLAG_IF
	xorl	%ebx, %ebx
	mov	$UNBACKED + 0x1000, NSP
	CHECKPOINT
	PROTECT	UNBACKED, 0x1000, PROT_NONE
	INTERRUPT 0x31
1:	incl	%ebx
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	CHECK_REG rsp, UNBACKED + 0x1000
	CHECK_REG interrupt.injected, 1
	PROTECT	UNBACKED, 0x1000, PROT_ALL
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	END
