/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.unmapped_read, ENV_ALL
INTENT	"Reading a slot whose host memory is gone makes KVM_RUN fail with EFAULT at that instruction; others go on."
CLAUSE	run.efault
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	SLOT	2, UNBACKED + 0x1000, 0x1000
	SET_MEM UNBACKED + 0x1000, 4, 0x12345678
	UNMAP	UNBACKED, 0x1000
	movl	$0x11, %ebx
1:	movl	UNBACKED, %ebx
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0x11
	SET_REG rip, 2f
2:	movl	UNBACKED + 0x1000, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
