/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.across_pages, ENV_KERNEL
INTENT	"Instructions that exit and lie across two pages, the second in another slot or not yet touched, execute once and go on behind."
CLAUSE	intercept.length
CLAUSE	slot.first_access

/* The first byte is the last of slot 1; slot 2 has the others, then a RET. */
#define FIRST	(UNBACKED + 0xfff)
#define SECOND	(UNBACKED + 0x1000)
	SLOT	1, UNBACKED, 0x1000
	SLOT	2, SECOND, 0x1000
	SET_MEM	FIRST, 1, 0x0f
	SET_MEM	SECOND, 2, 0xc3a2			/* CPUID; RET */
	mov	$FIRST, NDI
	xorl	%eax, %eax
	xorl	%ebx, %ebx
	call	*NDI
	testl	%ebx, %ebx
	setnz	%al
	CHECKPOINT
	CHECK_REG rax, 1, 0xff
	CHECK_REG rsp, GUEST_STACK
	DISCARD	SECOND, 0x1000
	SET_MEM	FIRST, 1, 0xe6
	SET_MEM	SECOND, 2, 0xc331			/* OUT of AL to port 0x31; RET */
	call	*NDI
	EXPECT_OUT 0x31, 1, 1
	CHECKPOINT
	DISCARD	SECOND, 0x1000
	SET_MEM	FIRST, 1, 0x0f
	SET_MEM	SECOND, 4, 0xc3c020			/* MOV from CR0 to EAX; RET */
	call	*NDI
	CHECKPOINT
	CHECK_REG rax, !!(BITS - 16), CR0_PE
	CHECK_REG rsp, GUEST_STACK
	END
