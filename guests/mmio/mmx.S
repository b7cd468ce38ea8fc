/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.mmx, ENV_ALL
INTENT	"MOVQ moves all eight bytes of an MMX register in one exit, in 16- and 32-bit mode too."
CLAUSE	mmio.read
CLAUSE	mmio.write
CLAUSE	mmio.length

	movq	UNBACKED, %mm3
	EXPECT_MMIO_READ UNBACKED, 8, 0x0123456789abcdef
	movq	%mm3, UNBACKED + 0x10
	EXPECT_MMIO_WRITE UNBACKED + 0x10, 8, 0x0123456789abcdef
	END
