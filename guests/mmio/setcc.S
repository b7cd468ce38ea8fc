/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.setcc, ENV_ALL
INTENT	"SETcc writes 1 or 0 without reading first."
CLAUSE	mmio.write
CLAUSE	mmio.length

	stc
	setc	UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 1
	setnc	UNBACKED + 1
	EXPECT_MMIO_WRITE UNBACKED + 1, 1, 0
	END
