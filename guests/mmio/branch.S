/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.branch, ENV_ALL
INTENT	"CALL and JMP through a pointer in device memory go where the device says; CALL saves the address behind it."
CLAUSE	mmio.stack
CLAUSE	mmio.read

	call	*UNBACKED
1:	ud2
	EXPECT_MMIO_READ UNBACKED, WORD_BYTES, 2f
2:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES)
	CHECK_MEM (GUEST_STACK - WORD_BYTES), WORD_BYTES, 1b
	jmp	*UNBACKED
	EXPECT_MMIO_READ UNBACKED, WORD_BYTES, 3f
	ud2
3:	END
