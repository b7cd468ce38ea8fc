/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.data_breakpoint_qword, ENV_LONG64
INTENT	"A breakpoint with LEN 2 watches eight bytes: a write to the last of them traps, one behind it does not."
CLAUSE	exception.db.data

#define DR7_QWORD0	0x00080000
	mov	$SCRATCH + 8, %rax
	mov	%rax, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_WRITE0 | DR7_QWORD0, %rax
	mov	%rax, %dr7
	movb	$0x55, SCRATCH + 16
	movb	$0x55, SCRATCH + 7
	movb	$0xaa, SCRATCH + 15
	EXPECT_DB
	CHECK_REG dr6, 1, DR6_CAUSES
	END
