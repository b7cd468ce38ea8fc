/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.rex_not_last, ENV_64BIT
INTENT	"A REX prefix that does not stand last is as if it were not there; of two, the last counts."
CLAUSE	mmio.encoding
CLAUSE	mmio.length

	movq	$0x1122334455667788, %rcx
	movl	$UNBACKED, %ebx
	.byte	0x48, 0x66, 0x89, 0x0b		/* REX.W, operand size, MOV: a word */
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x7788
	.byte	0x48, 0x40, 0x89, 0x0b		/* REX.W, REX, MOV: a doubleword */
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x55667788
	.byte	0x66, 0x48, 0x89, 0x0b		/* operand size, REX.W, MOV: a quadword */
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x1122334455667788
	END
