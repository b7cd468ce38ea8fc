/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_to_device, ENV_ALL
INTENT	"Across a read-only slot and a hole, a load is memory and one exit, a store two exits, an ADD a read and two writes."
CLAUSE	slot.read_only
CLAUSE	mmio.crossing
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED + 0xffe, 2, 0x2211
	movl	UNBACKED + 0xffe, %ebx
	EXPECT_MMIO_READ UNBACKED + 0x1000, 2, 0x4433
	movl	%ebx, UNBACKED + 0xffe
	EXPECT_MMIO_WRITE UNBACKED + 0xffe, 2, 0x2211
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 2, 0x4433
	addl	$0x01010101, UNBACKED + 0xffe
	EXPECT_MMIO_READ UNBACKED + 0x1000, 2, 0x8877
	EXPECT_MMIO_WRITE UNBACKED + 0xffe, 2, 0x2312
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 2, 0x8978
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM UNBACKED + 0xffe, 2, 0x2211
	END
