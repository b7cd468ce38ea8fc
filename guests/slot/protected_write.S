/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.protected_write, ENV_ALL
INTENT	"Memory that mprotect() makes read-only is read without an exit; a write fails with EFAULT, and goes on when it is writable again."
CLAUSE	slot.host_change
CLAUSE	run.efault
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	movl	$0x12345678, UNBACKED
	CHECKPOINT
	PROTECT	UNBACKED, 0x1000, PROT_READ
	movl	UNBACKED, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
1:	incl	UNBACKED
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_MEM UNBACKED, 4, 0x12345678
	PROTECT	UNBACKED, 0x1000, PROT_ALL
	CHECKPOINT
	CHECK_MEM UNBACKED, 4, 0x12345679
	END
