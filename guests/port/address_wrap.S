/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.address_wrap, ENV_REAL16 | ENV_32BIT
INTENT	"With 16-bit addresses DI wraps from 0xffff to 0, and the upper half of EDI does not change."
CLAUSE	port.address_size
CLAUSE	port.string

	SLOT	1, 0xf000, 0x1000
	SET_REG rdi, 0xabcdffff
	SET_MEM 0, 1, 0x55
	movw	$0x1f0, %dx
#if BITS == 32
	addr16 insb
#else
	insb
#endif
	EXPECT_INS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_MEM 0xffff, 1, 0x9c
	CHECK_MEM 0, 1, 0x55
	CHECK_REG rdi, 0xabcd0000
	END
data:	.byte 0x9c
