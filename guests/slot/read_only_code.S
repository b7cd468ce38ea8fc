/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_code, ENV_ALL
INTENT	"Code in a read-only slot runs, and its own store into the slot is an exit that leaves the code alone."
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM UNBACKED, 1, 0x88		/* mov %al, (rBX); ret */
#if BITS == 16
	SET_MEM UNBACKED + 1, 1, 0x07
#else
	SET_MEM UNBACKED + 1, 1, 0x03
#endif
	SET_MEM UNBACKED + 2, 1, 0xc3
	mov	$UNBACKED, NBX
	movb	$0x90, %al
	call	*NBX
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x90
	call	*NBX
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x90
	CHECK_MEM UNBACKED, 1, 0x88
	END
