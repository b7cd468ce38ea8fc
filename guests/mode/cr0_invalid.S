/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr0_invalid, ENV_KERNEL
INTENT	"Neither PG without PE nor NW without CD gets into CR0."
CLAUSE	mode.cr0.invalid

	mov	%cr0, CBX
	mov	CBX, CAX
	orl	$CR0_PG, %eax
	andl	$~CR0_PE, %eax
1:	mov	CAX, %cr0
	EXPECT_GP 1b
	mov	CBX, CAX
	orl	$CR0_NW, %eax
	andl	$~CR0_CD, %eax
1:	mov	CAX, %cr0
	EXPECT_GP 1b
	mov	%cr0, CAX
	sub	CBX, CAX
	CHECKPOINT
	CHECK_REG rax, 0
	END
