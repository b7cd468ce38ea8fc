/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced_edges, ENV_ALL
INTENT	"What reads, begins before a zone, or ends behind it, exits, and leaves nothing in the ring."
CLAUSE	vm.coalesced_mmio.read
NEED	cap.coalesced_mmio

	COALESCE UNBACKED + 0x100, 0x10

	movl	UNBACKED + 0x100, %eax
	EXPECT_MMIO_READ UNBACKED + 0x100, 4, 0x12345678
	movw	%ax, UNBACKED + 0xff
	EXPECT_MMIO_WRITE UNBACKED + 0xff, 2, 0x5678
	movl	%eax, UNBACKED + 0x10d
	EXPECT_MMIO_WRITE UNBACKED + 0x10d, 4, 0x12345678
	movb	%al, UNBACKED + 0x110
	EXPECT_MMIO_WRITE UNBACKED + 0x110, 1, 0x78
	CHECK_RING 0
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	END
