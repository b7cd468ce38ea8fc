/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.branch_canonical, ENV_64BIT
INTENT	"A pointer out of a device that is not canonical raises #GP(0) at the CALL or JMP itself; RSP stays, nothing is pushed."
CLAUSE	mmio.branch

	SET_MEM (GUEST_STACK - 8), 8, 0x5a5a
1:	call	*UNBACKED
	EXPECT_MMIO_READ UNBACKED, 8, 0x0000800000000000
	EXPECT_GP 1b, 0
	CHECK_REG rsp, GUEST_STACK
#if USER_MODE
	CHECK_MEM (GUEST_STACK - 8), 8, 0x5a5a
#endif
1:	jmp	*UNBACKED
	EXPECT_MMIO_READ UNBACKED, 8, 0xffff7fffffffffff
	EXPECT_GP 1b, 0
	END
