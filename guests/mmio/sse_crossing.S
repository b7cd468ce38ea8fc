/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.sse_crossing, ENV_ALL
INTENT	"A 16-byte move across pages of a device is split at the page and at eight bytes: 5, 8 and 3."
CLAUSE	mmio.wide
CLAUSE	mmio.crossing

	SET_REG cr4, CR4_OSFXSR, CR4_OSFXSR
	movups	UNBACKED + 0xffb, %xmm1
	EXPECT_MMIO_READ UNBACKED + 0xffb, 5, 0x5544332211
	EXPECT_MMIO_READ UNBACKED + 0x1000, 8, 0xddccbbaa99887766
	EXPECT_MMIO_READ UNBACKED + 0x1008, 3, 0x12ffee
	movups	%xmm1, UNBACKED + 0xffb
	EXPECT_MMIO_WRITE UNBACKED + 0xffb, 5, 0x5544332211
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 8, 0xddccbbaa99887766
	EXPECT_MMIO_WRITE UNBACKED + 0x1008, 3, 0x12ffee
	END
