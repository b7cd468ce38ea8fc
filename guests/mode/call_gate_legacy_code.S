/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_legacy_code, ENV_LONG64
INTENT	"In long mode a gate to code without L, or with L and D both, raises #GP with the code's selector."
CLAUSE	mode.call_gate.fault
CLAUSE	exception.fault.state

#define WIDE_AND_LONG	(SEL_FREE + 16)
	SET_MEM	env_gdt + WIDE_AND_LONG, 8, 0x00ef9b000000ffff
	SET_MEM	env_gdt + SEL_FREE, 2, 1f
	SET_MEM	env_gdt + SEL_FREE + 2, 6, SEL_CODE32 | 0x8c00 << 16
	SET_MEM	SCRATCH + 4, 2, SEL_FREE
1:	lcall	*SCRATCH
	EXPECT_GP 1b, SEL_CODE32
	SET_MEM	env_gdt + SEL_FREE + 2, 2, WIDE_AND_LONG
1:	lcall	*SCRATCH
	EXPECT_GP 1b, WIDE_AND_LONG
	CHECK_REG rsp, GUEST_STACK
	END
