/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_again, ENV_ALL
INTENT	"Deleted and made anew read-only, a warm writable slot refuses the write that it took before."
CLAUSE	slot.read_only
CLAUSE	slot.delete
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000
	movb	$1, UNBACKED
	CHECKPOINT
	SLOT	1, UNBACKED, 0
	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	movb	UNBACKED, %bl
	movb	$2, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	CHECK_MEM UNBACKED, 1, 1
	CHECK_REG rbx, 1, 0xff
	END
