/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.load_machine_status, ENV_KERNEL
INTENT	"LMSW of device memory reads two bytes; TS and MP of the answer are in CR0, and its upper bits are not."
CLAUSE	mode.lmsw
CLAUSE	mmio.read

	lmsw	UNBACKED + 2
	EXPECT_MMIO_READ UNBACKED + 2, 2, (0xfff0 | CR0_TS | CR0_MP | !!(BITS - 16) * CR0_PE)
	mov	%cr0, CBX
	lmsw	UNBACKED + 2
	EXPECT_MMIO_READ UNBACKED + 2, 2, 0
	CHECKPOINT
	CHECK_REG rbx, CR0_TS | CR0_MP, (0xff0e & ~CR0_NE)
	CHECK_REG cr0, 0, CR0_TS | CR0_MP | CR0_EM
	END
