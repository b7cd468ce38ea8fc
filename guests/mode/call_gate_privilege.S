/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_privilege, ENV_USER
INTENT	"From ring 3 a gate of ring 0 raises #GP with its selector, whatever the RPL; a JMP through a gate to ring 0, #GP with the code's."
CLAUSE	mode.call_gate.fault
CLAUSE	exception.fault.state

#if BITS == 64
#define CODE	SEL_CODE64
#else
#define CODE	SEL_CODE32
#endif
	SET_MEM	env_gdt + SEL_FREE, 2, 1f
	SET_MEM	env_gdt + SEL_FREE + 2, 6, CODE | 0x8c00 << 16
	SET_MEM	SCRATCH + 4, 2, SEL_FREE
1:	lcall	*SCRATCH
	EXPECT_GP 1b, SEL_FREE
	CHECK_REG rsp, GUEST_STACK
	SET_MEM	env_gdt + SEL_FREE + 5, 1, 0xec
1:	ljmp	*SCRATCH
	EXPECT_GP 1b, CODE
	CHECK_REG rsp, GUEST_STACK
	END
