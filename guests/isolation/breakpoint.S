/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.breakpoint, ENV_KERNEL
INTENT	"A write breakpoint of the guest does not fire in another VM, or in the host, that writes there, and fires behind every exit."
CLAUSE	isolation.debug
CLAUSE	exception.db.data

	mov	$SCRATCH, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_WRITE0 | DR7_DWORD0, CAX
	mov	CAX, %dr7
	EVERY_EXIT				/* the other VM writes to its SCRATCH */
	movb	$0x55, SCRATCH
	EXPECT_DB
	CHECK_MEM SCRATCH, 1, 0x55
	CHECK_REG dr6, 1, DR6_CAUSES
	CHECK_REG dr7, DR7_ONE | DR7_L0 | DR7_WRITE0 | DR7_DWORD0
	EVERY_EXIT
	movb	$0xaa, SCRATCH + 3
	EXPECT_DB
	END
