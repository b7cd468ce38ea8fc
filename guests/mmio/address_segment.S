/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_segment, ENV_ALL
INTENT	"FS and GS add their base; the last segment prefix is the one that counts."
CLAUSE	mmio.address
CLAUSE	mmio.encoding

	SET_REG fs.base, UNBACKED
	SET_REG gs.base, (UNBACKED - 0x1000)
	movb	$1, %fs:0x10
	EXPECT_MMIO_WRITE UNBACKED + 0x10, 1, 1
	movb	$2, %gs:0x1010
	EXPECT_MMIO_WRITE UNBACKED + 0x10, 1, 2
	.byte	0x65
	movb	$3, %fs:0x20
	EXPECT_MMIO_WRITE UNBACKED + 0x20, 1, 3
	END
