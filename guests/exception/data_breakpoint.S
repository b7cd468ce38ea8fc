/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.data_breakpoint, ENV_KERNEL
INTENT	"A write breakpoint on four bytes lets a read pass and traps behind a write to the last of them."
CLAUSE	exception.db.data
CLAUSE	exception.trap.rip

	mov	$SCRATCH + 4, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_WRITE0 | DR7_DWORD0, CAX
	mov	CAX, %dr7
	movl	SCRATCH + 4, %eax
	movb	$0x55, SCRATCH + 8
	movb	$0xaa, SCRATCH + 7
	EXPECT_DB
	CHECK_MEM SCRATCH + 4, 8, 0x55aa000000
	CHECK_REG dr6, 1, DR6_CAUSES
	END
