/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.write_to_code, ENV_PROTECTED
INTENT	"A write through CS raises #GP(0); in 64-bit mode the prefix is ignored."
CLAUSE	exception.gp.type
CLAUSE	exception.fault.state

	movl	%cs:SCRATCH, %ecx
1:	movl	$0x1234, %cs:SCRATCH
#if BITS == 64
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1234
#else
	EXPECT_GP 1b
	CHECK_MEM SCRATCH, 4, 0
#endif
	END
