/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.write_rex_byte, ENV_64BIT
INTENT	"With a REX prefix the same encoding means SIL, not DH."
CLAUSE	mmio.write
CLAUSE	mmio.encoding

	movw	$0x1234, %dx
	movw	$0x5678, %si
	movb	%dh, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x12
	movb	%sil, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x78
	END
