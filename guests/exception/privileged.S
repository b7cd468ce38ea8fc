/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.privileged, ENV_USER
INTENT	"Each privileged instruction raises #GP(0) at CPL 3, also with IOPL 3, and changes nothing."
CLAUSE	exception.gp.privileged
CLAUSE	exception.fault.state

	mov	$-1, NAX
1:	hlt
	EXPECT_GP 1b
1:	mov	%cr0, CAX
	EXPECT_GP 1b
	CHECK_REG rax, -1, 0xffffffff
1:	mov	CAX, %cr3
	EXPECT_GP 1b
1:	mov	%dr7, CAX
	EXPECT_GP 1b
1:	clts
	EXPECT_GP 1b
1:	lmsw	%ax
	EXPECT_GP 1b
1:	lgdt	SCRATCH
	EXPECT_GP 1b
1:	lidt	SCRATCH
	EXPECT_GP 1b
1:	lldt	%ax
	EXPECT_GP 1b
1:	ltr	%ax
	EXPECT_GP 1b
1:	invlpg	SCRATCH
	EXPECT_GP 1b
1:	wbinvd
	EXPECT_GP 1b
	END
