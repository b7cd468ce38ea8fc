/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.sse, ENV_ALL
INTENT	"A 16-byte move is two exits of eight bytes, the lower first, and each half lands in its half of the register."
CLAUSE	mmio.wide
CLAUSE	mmio.length

	SET_REG cr4, CR4_OSFXSR, CR4_OSFXSR
	movups	UNBACKED, %xmm2
	EXPECT_MMIO_READ UNBACKED, 8, 0x0123456789abcdef
	EXPECT_MMIO_READ UNBACKED + 8, 8, 0xfedcba9876543210
	movups	%xmm2, SCRATCH
	movdqa	%xmm2, UNBACKED + 0x20
	EXPECT_MMIO_WRITE UNBACKED + 0x20, 8, 0x0123456789abcdef
	EXPECT_MMIO_WRITE UNBACKED + 0x28, 8, 0xfedcba9876543210
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x0123456789abcdef
	CHECK_MEM SCRATCH + 8, 8, 0xfedcba9876543210
	END
