/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.xlat, ENV_ALL
INTENT	"XLAT adds AL unsigned to rBX and loads AL alone."
CLAUSE	mmio.address
CLAUSE	mmio.merge

	SET_REG rax, 0x11223344556677ff
	mov	$UNBACKED, NBX
	xlatb
	EXPECT_MMIO_READ UNBACKED + 0xff, 1, 0x42
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667742
	END
