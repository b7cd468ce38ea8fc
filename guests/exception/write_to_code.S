/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.write_to_code, ENV_PROTECTED
INTENT	"A read through CS succeeds and a write raises #GP(0); in 64-bit mode the prefix is ignored."
CLAUSE	exception.gp.type
CLAUSE	exception.fault.state

	movl	%cs:UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 4, 0x1234
1:	movl	%ecx, %cs:UNBACKED
#if BITS == 64
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x1234
#else
	EXPECT_GP 1b
#endif
	END
