/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_16, ENV_REAL16 | ENV_32BIT
INTENT	"16-bit addressing adds BX, SI and a displacement modulo 64 KiB; the upper halves of the registers do not count."
CLAUSE	mmio.address

	SET_REG rbx, 0xffff8000
	SET_REG rsi, 0xffff6000
	movb	$0x5a, 0x10(%bx, %si)
	EXPECT_MMIO_WRITE UNBACKED + 0x10, 1, 0x5a
	END
