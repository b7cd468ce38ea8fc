/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.system_store, ENV_KERNEL
INTENT	"SGDT, SIDT and SMSW, which a hypervisor may execute itself, put the page that they store to into the log."
CLAUSE	dirty.write

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 3
	sgdt	UNBACKED + 0xffe
	CHECKPOINT
	CHECK_DIRTY 1, 3
	sidt	UNBACKED
	CHECKPOINT
	CHECK_DIRTY 1, 1
	smsw	UNBACKED + 0x1ffe
	CHECKPOINT
	CHECK_DIRTY 1, 2
	END
