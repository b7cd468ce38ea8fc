/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_32, ENV_64BIT
INTENT	"With the address-size prefix, 64-bit registers give an address of 32 bits, and a sum above them wraps."
CLAUSE	mmio.address

	SET_REG rbx, 0x1111111180000000
	SET_REG rsi, 0x2222222280000000 + UNBACKED
	movb	$0x5a, 4(%ebx, %esi)
	EXPECT_MMIO_WRITE UNBACKED + 4, 1, 0x5a
	END
