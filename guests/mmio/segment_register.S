/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.segment_register, ENV_ALL
INTENT	"A segment register is stored to memory as two bytes, whatever the operand size."
CLAUSE	mmio.write
CLAUSE	mmio.length

	CHECKPOINT
	SET_REG fs.selector, 0x1230
	movw	%fs, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1230
#if BITS != 16
	.byte	0x66
	movw	%fs, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1230
#endif
	END
