/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_from_device, ENV_ALL
INTENT	"Across a hole and a read-only slot behind it, the device comes first, and the slot's bytes stay what they were."
CLAUSE	slot.read_only
CLAUSE	mmio.crossing
NEED	cap.readonly_mem

	SLOT	1, UNBACKED + 0x1000, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED + 0x1000, 2, 0x4433
	movl	UNBACKED + 0xffe, %ebx
	EXPECT_MMIO_READ UNBACKED + 0xffe, 2, 0x2211
	movl	$0x88776655, UNBACKED + 0xffe
	EXPECT_MMIO_WRITE UNBACKED + 0xffe, 2, 0x6655
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 2, 0x8877
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM UNBACKED + 0x1000, 4, 0x4433
	END
