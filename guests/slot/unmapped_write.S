/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.unmapped_write, ENV_ALL
INTENT	"Host memory that goes away under a warm mapping is noticed: the next write makes KVM_RUN fail with EFAULT."
CLAUSE	run.efault
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	movb	$1, UNBACKED
	CHECKPOINT
	UNMAP	UNBACKED, 0x1000
1:	incb	UNBACKED
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	SET_REG rip, 2f
2:	END
