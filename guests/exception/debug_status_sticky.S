/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.debug_status_sticky, ENV_KERNEL
INTENT	"An instruction breakpoint sets its bit in DR6 and leaves BS, which software had not cleared."
CLAUSE	exception.debug_status
CLAUSE	exception.db.instruction

	mov	$1f, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0, CAX
	mov	CAX, %dr7
	mov	$DR6_BS, CAX
	mov	CAX, %dr6
1:	nop
	EXPECT_DB 1b
	CHECK_REG dr6, DR6_BS | 1, DR6_CAUSES
	END
