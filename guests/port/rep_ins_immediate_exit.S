/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_ins_immediate_exit, ENV_ALL
INTENT	"Entering again with immediate_exit stores all that the last exit of REP INS has brought."
CLAUSE	port.completion
CLAUSE	port.rep
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	mov	$SCRATCH, NDI
	mov	$3, NCX
	xorl	%ebx, %ebx
	movw	$0x170, %dx
	rep insw
	EXPECT_INS 0x170, 2, 3, data
	IMMEDIATE_EXIT
	incl	%ebx
	EXPECT_INTR
	CHECK_MEM SCRATCH, 8, 0x00003333cafe1111
	CHECK_REG rcx, 0
	CHECK_REG rdi, SCRATCH + 6
	CHECK_REG rbx, 0
	END
data:	.word 0x1111, 0xcafe, 0x3333
