/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.stack_flags, ENV_ALL
INTENT	"With its stack in device memory, PUSHF writes the flags there, and POPF takes those that the device says."
CLAUSE	mmio.stack
CLAUSE	mmio.flags

	SET_REG rflags, (FLAG_CF | FLAG_SF), FLAGS_STATUS
	mov	$UNBACKED + 0x100, NSP
	pushf
	EXPECT_MMIO_WRITE (UNBACKED + 0x100 - WORD_BYTES), WORD_BYTES, (FLAG_ONE | FLAG_CF | FLAG_SF | USER_MODE * FLAG_IOPL)
	popf
	EXPECT_MMIO_READ (UNBACKED + 0x100 - WORD_BYTES), WORD_BYTES, (FLAG_ZF | FLAG_OF | FLAG_DF | USER_MODE * FLAG_IOPL)
	CHECKPOINT
	CHECK_REG rflags, (FLAG_ONE | FLAG_ZF | FLAG_OF | FLAG_DF), (FLAG_ONE | FLAG_DF | FLAGS_STATUS)
	CHECK_REG rsp, UNBACKED + 0x100
	END
