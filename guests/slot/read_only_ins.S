/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_ins, ENV_ALL
INTENT	"INSW into a read-only slot reads the port, then exits with the write, and the memory stays."
CLAUSE	slot.read_only
CLAUSE	port.string.mmio
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	mov	$UNBACKED, NDI
	movw	$0x1f0, %dx
	insw
	EXPECT_INS 0x1f0, 2, 1, data
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1234
	CHECKPOINT
	CHECK_MEM UNBACKED, 4, 0
	CHECK_REG rdi, UNBACKED + 2
	END
data:	.word 0x1234
