/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.wrap, ENV_32BIT & ~ENV_USER
INTENT	"CPUID and OUT that end with the last byte below 4 GiB go on at address 0."
CLAUSE	intercept.length
CLAUSE	insn.branch.width

#define TOP	0xfffff000
	SLOT	1, TOP, 0x1000
	SET_MEM	0, 1, 0xc3				/* RET */
	SET_MEM	TOP + 0xffe, 2, 0xa20f			/* CPUID */
	movl	$TOP + 0xffe, %edi
	xorl	%eax, %eax
	xorl	%ebx, %ebx
	call	*%edi
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	SET_MEM	TOP + 0xffe, 2, 0x31e6			/* OUT of AL to port 0x31 */
	movb	$0x5a, %al
	call	*%edi
	EXPECT_OUT 0x31, 1, 0x5a
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
