/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.lock_mov, ENV_ALL
INTENT	"MOV to memory has a writable memory operand, and LOCK is undefined before it all the same."
CLAUSE	exception.ud.lock
CLAUSE	exception.fault.state

	movl	$7, %ecx
1:	.byte	0xf0
	movl	%ecx, SCRATCH
	EXPECT_UD 1b
	CHECK_MEM SCRATCH, 4, 0
	END
