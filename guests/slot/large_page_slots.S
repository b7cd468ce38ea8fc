/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.large_page_slots, ENV_PAGED
INTENT	"A guest's large page over two slots and a read-only one between them reaches the memory of each."
CLAUSE	slot.large_translation
CLAUSE	slot.read_only
NEED	cap.readonly_mem

#define BASE	0x800000
	SLOT	1, BASE, 0x1000
	SLOT	2, BASE + 0x1000, 0x1000, MEM_READONLY
	SLOT	3, BASE + 0x2000, 0x1000
	SET_MEM	BASE + 0x1000, 4, 0x22222222
	movl	$0x11111111, BASE + 0xffc
	movl	$0x33333333, BASE + 0x2000
	movl	BASE + 0x1000, %ebx
	movl	%ebx, BASE + 0x1ffc
	EXPECT_MMIO_WRITE BASE + 0x1ffc, 4, 0x22222222
	CHECKPOINT
	CHECK_MEM BASE + 0xffc, 4, 0x11111111
	CHECK_MEM BASE + 0x1ffc, 4, 0
	CHECK_MEM BASE + 0x2000, 4, 0x33333333
	END
