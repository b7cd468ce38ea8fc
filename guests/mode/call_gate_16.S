/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_16, ENV_32BIT & ~ENV_USER
INTENT	"A 16-bit call gate has 16 bits of offset and pushes words."
CLAUSE	mode.call_gate.same

	SET_MEM	env_gdt + SEL_FREE, 8, (0x1234840000000000 | SEL_CODE32 << 16)
	SET_MEM	env_gdt + SEL_FREE, 2, entry
	jmp	2f
entry:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 4)
	CHECK_MEM (GUEST_STACK - 4), 2, 1f
	CHECK_MEM (GUEST_STACK - 2), 2, SEL_CODE32
	lretw
2:	lcall	$SEL_FREE, $0
1:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
