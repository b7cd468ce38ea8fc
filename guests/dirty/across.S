/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.across, ENV_ALL
INTENT	"A store across two pages puts both into the log; one that ends with the page only the first."
CLAUSE	dirty.write

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 3
	movl	$0x44332211, UNBACKED + 0xffc
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movl	$0x88776655, UNBACKED + 0xfff
	CHECKPOINT
	CHECK_DIRTY 1, 3
	addw	$0x101, UNBACKED + 0xfff
	CHECKPOINT
	CHECK_DIRTY 1, 3
	CHECK_MEM UNBACKED + 0xffc, 8, 0x0088776756332211
	movb	$1, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 2
	END
