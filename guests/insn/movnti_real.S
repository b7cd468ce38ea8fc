/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.movnti_real, ENV_REAL16
INTENT	"MOVNTI has no form for words: in 16-bit code without a prefix it stores four bytes."
CLAUSE	mmio.write
NEED	cpuid.sse2

	movl	$0x12345678, %ebx
	movnti	%ebx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345678
	END
