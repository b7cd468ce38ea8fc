/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.address_size, ENV_ALL
INTENT	"What lies above the address size in rSI and rCX is neither address nor count of a string instruction."
CLAUSE	port.address_size

	movw	$0x402, %dx
#if BITS == 64
	SET_REG rsi, 0x1234567800000000 + data
	SET_REG rcx, 0x1234567800000002
	addr32 rep outsb
	EXPECT_OUTS 0x402, 1, 2, data
	CHECKPOINT
	CHECK_REG rsi, data + 2
	CHECK_REG rcx, 0
#else
	SET_REG rsi, 0xabcd0000 + data
	SET_REG rcx, 0xabcd0002
#if BITS == 32
	addr16 rep outsb
#else
	rep outsb
#endif
	EXPECT_OUTS 0x402, 1, 2, data
	CHECKPOINT
	CHECK_REG rsi, 0xabcd0002 + data
	CHECK_REG rcx, 0xabcd0000
#endif
	END
data:	.byte 0x12, 0x34
