/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.mmio_control, ENV_KERNEL
INTENT	"FNSTCW and FNSTSW to device memory exit with their two bytes."
CLAUSE	fpu.init
CLAUSE	mmio.write
NEED	cpuid.fpu

	fninit
	fnstcw	UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x37f
	fnstsw	UNBACKED + 2
	EXPECT_MMIO_WRITE UNBACKED + 2, 2, 0
	END
