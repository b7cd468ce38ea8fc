/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.log_flag, ENV_ALL
INTENT	"Dirty logging switched on and off on a live slot loses no write of the guest and causes no exit."
CLAUSE	slot.log_flag

	SLOT	1, UNBACKED, 0x1000
	movb	$1, UNBACKED
	CHECKPOINT
	SLOT	1, UNBACKED, 0x1000, MEM_LOG_DIRTY_PAGES
	movb	$2, UNBACKED + 1
	incb	UNBACKED
	CHECKPOINT
	CHECK_MEM UNBACKED, 4, 0x0202
	SLOT	1, UNBACKED, 0x1000
	movb	$3, UNBACKED + 2
	CHECKPOINT
	CHECK_MEM UNBACKED, 4, 0x030202
	END
