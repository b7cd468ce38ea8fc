/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_write, ENV_ALL
INTENT	"A write to a read-only slot is KVM_EXIT_MMIO and leaves its memory alone; a read is no exit, before and after."
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM UNBACKED + 4, 4, 0x11111111
	movl	UNBACKED + 4, %ebx
	movl	$0x22222222, UNBACKED + 4
	EXPECT_MMIO_WRITE UNBACKED + 4, 4, 0x22222222
	CHECK_MEM UNBACKED + 4, 4, 0x11111111
	addl	UNBACKED + 4, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	CHECK_MEM UNBACKED + 4, 4, 0x11111111
	END
