/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_moved, ENV_ALL
INTENT	"A read-only slot that is moved is still read-only at its new address."
CLAUSE	slot.read_only
CLAUSE	slot.move
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM UNBACKED, 1, 0x5a
	movb	UNBACKED, %bl
	CHECKPOINT
	CHECK_REG rbx, 0x5a, 0xff
	SLOT	1, UNBACKED + 0x1000, 0x1000, MEM_READONLY
	movb	UNBACKED + 0x1000, %bh
	movb	$1, UNBACKED + 0x1000
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 1
	CHECK_MEM UNBACKED + 0x1000, 1, 0x5a
	CHECK_REG rbx, 0x5a5a, 0xffff
	END
