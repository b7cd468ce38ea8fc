/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.ins_immediate_exit, ENV_ALL
INTENT	"Entering again with immediate_exit completes an INS: memory, rDI and RIP are done, nothing more has run."
CLAUSE	port.completion
CLAUSE	port.string
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	mov	$SCRATCH, NDI
	xorl	%ebx, %ebx
	movw	$0x170, %dx
	insw
	EXPECT_INS 0x170, 2, 1, data
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_MEM SCRATCH, 4, 0xcafe
	CHECK_REG rdi, SCRATCH + 2
	CHECK_REG rbx, 0
	CHECK_REG rip, 1b
	END
data:	.word 0xcafe
