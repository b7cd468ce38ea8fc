/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.protected, ENV_ALL
INTENT	"Memory that mprotect() closes makes a read fail with EFAULT; opened again, the same instruction goes on with the old contents."
CLAUSE	slot.host_change
CLAUSE	run.efault
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	movl	$0x12345678, UNBACKED
	CHECKPOINT
	PROTECT	UNBACKED, 0x1000, PROT_NONE
	xorl	%ebx, %ebx
1:	addl	UNBACKED, %ebx
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	PROTECT	UNBACKED, 0x1000, PROT_ALL
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
