/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invpcid_invalid_long, ENV_LONG64
INTENT	"INVPCID takes a type of 64 bits, and in type 0 alone an address, which must be canonical."
CLAUSE	paging.invpcid.invalid
NEED	cpuid.invpcid

	movabs	$0x100000002, %rax
	mov	$descriptor, %ebx
1:	rex.w invpcid (%rbx), %rax	/* needs no REX.W, but emulated processors do */
	EXPECT_GP 1b
	xorl	%eax, %eax
1:	invpcid	descriptor, %rax
	EXPECT_GP 1b
	incl	%eax
	invpcid	descriptor, %rax
	incl	%eax
	invpcid	descriptor, %rax
	incl	%eax
	invpcid	descriptor, %rax
	CHECKPOINT
	CHECK_REG rax, 3
	END

	.balign	16
descriptor: .quad 0, 0x0000800000000000
