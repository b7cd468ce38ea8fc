/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.deleted_code, ENV_ALL
INTENT	"Code in a slot runs; in another slot's memory at the same address, other code runs: nothing keeps the old bytes."
CLAUSE	slot.delete
CLAUSE	slot.create

	SLOT	1, UNBACKED, 0x1000
	SET_MEM UNBACKED, 4, 0x90c301b0		/* mov $1, %al; ret */
	mov	$UNBACKED, NBX
	call	*NBX
	CHECKPOINT
	CHECK_REG rax, 1, 0xff
	SLOT	1, UNBACKED, 0
	SLOT	2, UNBACKED, 0x1000
	SET_MEM UNBACKED, 4, 0x90c302b0		/* mov $2, %al; ret */
	call	*NBX
	CHECKPOINT
	CHECK_REG rax, 2, 0xff
	END
