/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_stack, ENV_ALL
INTENT	"With the stack in a read-only slot PUSH and CALL exit with what they push, POP and RET take what the memory has."
CLAUSE	slot.read_only
CLAUSE	mmio.stack
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED + 0x800, 4, 0x11111111
	SET_MEM	UNBACKED + 0x800 + WORD_BYTES, WORD_BYTES, 2f
	mov	$UNBACKED + 0x800, NSP
	pop	NBX
	ret
	hlt
2:	mov	$0x1234, NDX
	push	NDX
	EXPECT_MMIO_WRITE UNBACKED + 0x800 + WORD_BYTES, WORD_BYTES, 0x1234
	call	3f
1:	EXPECT_MMIO_WRITE UNBACKED + 0x800, WORD_BYTES, 1b
3:	CHECKPOINT
	CHECK_REG rbx, 0x1111, 0xffff
	CHECK_REG rsp, UNBACKED + 0x800
	END
