/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.write_word, ENV_ALL
INTENT	"A word store to the last two bytes of a page is one exit of two bytes."
CLAUSE	mmio.write
CLAUSE	mmio.length

	movl	$0x11112222, %ebx
	movw	%bx, UNBACKED + 0xffe
	EXPECT_MMIO_WRITE UNBACKED + 0xffe, 2, 0x2222
	END
