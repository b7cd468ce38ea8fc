/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.inc_dec, ENV_ALL
INTENT	"INC and DEC of memory keep the carry flag and set the others."
CLAUSE	mmio.modify
CLAUSE	mmio.flags

	stc
	incb	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0xff
	EXPECT_MMIO_WRITE UNBACKED, 1, 0
	decl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x80000000
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x7fffffff
	CHECKPOINT
	CHECK_REG rflags, (FLAG_CF | FLAG_OF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	END
