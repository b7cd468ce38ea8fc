/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.push_pop, ENV_ALL
INTENT	"PUSH reads its operand from a device and POP writes it there; the stack in memory gets and gives the value."
CLAUSE	mmio.stack

#if BITS == 64
	pushq	UNBACKED
#elif BITS == 32
	pushl	UNBACKED
#else
	pushw	UNBACKED
#endif
	EXPECT_MMIO_READ UNBACKED, WORD_BYTES, 0x1234
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES)
	CHECK_MEM (GUEST_STACK - WORD_BYTES), WORD_BYTES, 0x1234
#if BITS == 64
	popq	UNBACKED + 8
#elif BITS == 32
	popl	UNBACKED + 8
#else
	popw	UNBACKED + 8
#endif
	EXPECT_MMIO_WRITE UNBACKED + 8, WORD_BYTES, 0x1234
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
