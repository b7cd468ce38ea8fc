/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_write, ENV_ALL
INTENT	"Writes are the first accesses to two pages of new memory, and to both at once: nothing exits, the rest is zero."
CLAUSE	slot.first_access
CLAUSE	slot.memory

#define PAGE	UNBACKED
	SLOT	1, PAGE, 0x2000
	movl	$0x12345678, PAGE + 0x10
	movl	$0x9abcdef0, PAGE + 0xffe
	CHECKPOINT
	CHECK_MEM PAGE + 0x10, 8, 0x12345678
	CHECK_MEM PAGE + 0xffc, 8, 0x9abcdef00000
	END
