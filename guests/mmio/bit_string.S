/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.bit_string, ENV_ALL
INTENT	"BTS with a register addresses the doubleword that holds the bit: 1000 lies 124 bytes above, -1 four below."
CLAUSE	mmio.bit_string
CLAUSE	mmio.modify

	movl	$1000, %ebx
	btsl	%ebx, UNBACKED + 0x100
	EXPECT_MMIO_READ UNBACKED + 0x17c, 4, 0
	EXPECT_MMIO_WRITE UNBACKED + 0x17c, 4, 0x100
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_CF
	movl	$-1, %ebx
	btrl	%ebx, UNBACKED + 0x100
	EXPECT_MMIO_READ UNBACKED + 0xfc, 4, 0xffffffff
	EXPECT_MMIO_WRITE UNBACKED + 0xfc, 4, 0x7fffffff
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	CHECK_REG rbx, 0xffffffff
	END
