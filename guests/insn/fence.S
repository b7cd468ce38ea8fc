/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.fence, ENV_ALL
INTENT	"LFENCE, MFENCE, SFENCE and CLFLUSH change nothing; the other register forms of their group are undefined."
CLAUSE	insn.fence
NEED	cpuid.sse2

	movl	$0x12345678, SCRATCH
	push	$FLAGS_STATUS
	popf
	lfence
	mfence
	sfence
	clflush	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x12345678
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
1:	.byte	0x0f, 0xae, 0xc0
	EXPECT_UD 1b
1:	.byte	0x0f, 0xae, 0xd8
	EXPECT_UD 1b
	END
