/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.movntdq, ENV_KERNEL
INTENT	"MOVNTDQ to device memory is two exits of eight bytes; not aligned it is #GP."
CLAUSE	mmio.wide
CLAUSE	sse.alignment
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movdqu	bytes, %xmm7
	movntdq	%xmm7, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x0706050403020100
	EXPECT_MMIO_WRITE UNBACKED + 8, 8, 0x0f0e0d0c0b0a0908
1:	movntdq	%xmm7, UNBACKED + 8
	EXPECT_GP 1b
	END
	.balign 16
bytes:	.quad	0x0706050403020100, 0x0f0e0d0c0b0a0908
