/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.adc_sbb, ENV_ALL
INTENT	"ADC and SBB on memory take the carry that was there before and hand theirs on, once, across the exits."
CLAUSE	mmio.modify
CLAUSE	mmio.flags

	stc
	adcw	$0, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 2, 0xffff
	EXPECT_MMIO_WRITE UNBACKED, 2, 0
	sbbb	$0, UNBACKED + 2
	EXPECT_MMIO_READ UNBACKED + 2, 1, 0
	EXPECT_MMIO_WRITE UNBACKED + 2, 1, 0xff
	CHECKPOINT
	CHECK_REG rflags, (FLAG_CF | FLAG_SF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	END
