/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.adc_flags, ENV_ALL
INTENT	"The flags of ADC and SBB on memory come of the carry before them, though it is gone by the time of the write."
CLAUSE	mmio.modify
CLAUSE	mmio.flags

	stc
	adcb	$1, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 1
	EXPECT_MMIO_WRITE UNBACKED, 1, 3
	CHECKPOINT
	CHECK_REG rflags, FLAG_PF, FLAGS_STATUS
	stc
	sbbb	$1, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 3
	EXPECT_MMIO_WRITE UNBACKED, 1, 1
	CHECKPOINT
	CHECK_REG rflags, 0, FLAGS_STATUS
	END
