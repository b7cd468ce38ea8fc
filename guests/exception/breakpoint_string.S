/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_string, ENV_KERNEL
INTENT	"A repeated string instruction that hits a data breakpoint traps behind that iteration, RIP at the instruction, and can go on."
CLAUSE	exception.db.data
CLAUSE	exception.trap.rip

	mov	$SCRATCH + 3, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_WRITE0, CAX
	mov	CAX, %dr7
	mov	$SCRATCH, NDI
	mov	$8, NCX
	movb	$0x5a, %al
1:	rep stosb
	EXPECT_DB 1b
	CHECK_REG rcx, 4
	CHECK_REG rdi, SCRATCH + 4
	CHECK_REG dr6, 1, DR6_CAUSES
	CHECK_MEM SCRATCH, 8, 0x5a5a5a5a
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_MEM SCRATCH, 8, 0x5a5a5a5a5a5a5a5a
	END
