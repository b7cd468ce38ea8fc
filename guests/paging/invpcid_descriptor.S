/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invpcid_descriptor, ENV_PAGED & ~ENV_USER
INTENT	"INVPCID faults where its 16 bytes do; with a register, LOCK, or without prefix 66 it is #UD."
CLAUSE	paging.invpcid.descriptor
NEED	cpuid.invpcid

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$SCRATCH - 8, NBX
	movl	$2, %eax
1:	invpcid	(NBX), NAX
	EXPECT_PF 1b, 0, SCRATCH
	movl	$descriptor, %ebx
1:	.byte	0x66, 0x0f, 0x38, 0x82, 0xc3
	EXPECT_UD 1b
1:	.byte	0xf0, 0x66, 0x0f, 0x38, 0x82, 0x03
	EXPECT_UD 1b
1:	.byte	0x0f, 0x38, 0x82, 0x03
	EXPECT_UD 1b
	invpcid	(NBX), NAX
	END

	.balign	16
descriptor: .quad 0, 0
