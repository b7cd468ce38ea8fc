/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced, ENV_ALL
INTENT	"Writes to a zone do not exit; they wait in the ring, in order, until something else exits."
CLAUSE	vm.coalesced_mmio
NEED	cap.coalesced_mmio

	COALESCE UNBACKED + 0x100, 0x10

	movl	$0x12345678, UNBACKED + 0x100
	movb	$0x9a, UNBACKED + 0x10f
	movw	$0xbcde, UNBACKED + 0x101
	movl	$0x13579bdf, UNBACKED + 0x110
	EXPECT_MMIO_WRITE UNBACKED + 0x110, 4, 0x13579bdf
	CHECK_RING 3
	CHECK_COALESCED UNBACKED + 0x100, 4, 0x12345678
	CHECK_COALESCED UNBACKED + 0x10f, 1, 0x9a
	CHECK_COALESCED UNBACKED + 0x101, 2, 0xbcde
	CHECK_RING 0
	END
