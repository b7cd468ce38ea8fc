/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.stack, ENV_ALL
INTENT	"With its stack in device memory, CALL writes the return address there, and RET goes where the device says."
CLAUSE	mmio.stack

	mov	$UNBACKED + 0x100, NSP
	jmp	2f
1:	ret
2:	call	1b
3:	EXPECT_MMIO_WRITE (UNBACKED + 0x100 - WORD_BYTES), WORD_BYTES, 3b
	EXPECT_MMIO_READ (UNBACKED + 0x100 - WORD_BYTES), WORD_BYTES, 4f
	ud2
4:	CHECKPOINT
	CHECK_REG rsp, UNBACKED + 0x100
	END
