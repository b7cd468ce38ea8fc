/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.protected_string, ENV_ALL
INTENT	"REP STOS into a page that mprotect() has closed stops there with EFAULT, what was stored counted; opened again, it goes on."
CLAUSE	slot.host_change
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x2000
	PROTECT	UNBACKED + 0x1000, 0x1000, PROT_NONE
	cld
	mov	$UNBACKED + 0xff8, NDI
	mov	$16, NCX
	movb	$0x5a, %al
1:	rep stosb
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rcx, 8
	CHECK_REG rdi, UNBACKED + 0x1000
	CHECK_MEM UNBACKED + 0xff8, 8, 0x5a5a5a5a5a5a5a5a
	PROTECT	UNBACKED + 0x1000, 0x1000, PROT_ALL
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_MEM UNBACKED + 0x1000, 8, 0x5a5a5a5a5a5a5a5a
	CHECK_MEM UNBACKED + 0x1008, 1, 0
	END
