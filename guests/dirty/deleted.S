/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.deleted, ENV_ALL
INTENT	"A slot that is deleted and made anew has an empty log, and what was written before is in none."
CLAUSE	dirty.write
CLAUSE	slot.delete

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$1, UNBACKED
	movb	$1, UNBACKED + 0x1000
	CHECKPOINT
	SLOT	1, 0, 0
	movb	$2, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	CHECKPOINT
	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	CHECK_DIRTY 1, 0
	movb	$3, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 2
	CHECK_MEM UNBACKED, 1, 1
	END
