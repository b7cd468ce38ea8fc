/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.machine_status, ENV_KERNEL
INTENT	"SMSW to memory stores the low 16 bits of CR0 and nothing beside them."
CLAUSE	mmio.write
CLAUSE	mmio.length

	SET_REG cr0, CR0_TS | CR0_ET, 0xfffe
	smsw	UNBACKED
#if BITS == 16
	EXPECT_MMIO_WRITE UNBACKED, 2, CR0_ET | CR0_TS
#else
	EXPECT_MMIO_WRITE UNBACKED, 2, CR0_ET | CR0_TS | CR0_PE
#endif
	END
