/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_code, ENV_PROTECTED & ~ENV_USER
INTENT	"INT3 through a gate whose selector is null, not code, code of ring 3, absent, or in long mode not 64-bit, raises #GP or #NP with it."
CLAUSE	exception.gate_code
CLAUSE	exception.fault.state

#define GATE_SELECTOR	(GATE_ADDRESS(3) + 2)
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00ef1b000000ffff
#if BITS == 32
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf1b000000ffff
#else
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00af1b000000ffff
#endif
	int3				/* brings in all pages that a delivery needs */
	EXPECT_BP
	SET_MEM	GATE_SELECTOR, 2, 0
1:	int3
	EXPECT_GP 1b, 0
	SET_MEM	GATE_SELECTOR, 2, SEL_DATA
1:	int3
	EXPECT_GP 1b, SEL_DATA
#if BITS == 64
	SET_MEM	GATE_SELECTOR, 2, SEL_USER_CODE64
1:	int3
	EXPECT_GP 1b, SEL_USER_CODE64
	SET_MEM	GATE_SELECTOR, 2, SEL_CODE32
1:	int3
	EXPECT_GP 1b, SEL_CODE32
#else
	SET_MEM	GATE_SELECTOR, 2, SEL_USER_CODE32
1:	int3
	EXPECT_GP 1b, SEL_USER_CODE32
#endif
	SET_MEM	GATE_SELECTOR, 2, SEL_FREE
1:	int3
	EXPECT_NP 1b, SEL_FREE
	CHECK_REG rsp, GUEST_STACK
	END
