/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"A gate above the selector's RPL or not present, and a target that is null, no code or not present, fault with the selector at fault."
CLAUSE	mode.call_gate.fault
CLAUSE	exception.fault.state

#if BITS == 64
#define CODE		SEL_CODE64
#define ABSENT_CODE	0x00af1b000000ffff
#else
#define CODE		SEL_CODE32
#define ABSENT_CODE	0x00cf1b000000ffff
#endif
#define ABSENT		(SEL_FREE + 16)
	SET_MEM	env_gdt + SEL_FREE, 2, 1f
	SET_MEM	env_gdt + SEL_FREE + 2, 6, CODE | 0x8c00 << 16
	SET_MEM	env_gdt + ABSENT, 8, ABSENT_CODE
	movl	$SEL_FREE | 3, SCRATCH + 4
1:	lcall	*SCRATCH
	EXPECT_GP 1b, SEL_FREE
	movl	$SEL_FREE, SCRATCH + 4
	movb	$0x0c, env_gdt + SEL_FREE + 5
1:	lcall	*SCRATCH
	EXPECT_NP 1b, SEL_FREE
	movb	$0x8c, env_gdt + SEL_FREE + 5
	movw	$0, env_gdt + SEL_FREE + 2
1:	lcall	*SCRATCH
	EXPECT_GP 1b, 0
	movw	$SEL_DATA, env_gdt + SEL_FREE + 2
1:	ljmp	*SCRATCH
	EXPECT_GP 1b, SEL_DATA
	movw	$SEL_USER_CODE32, env_gdt + SEL_FREE + 2
1:	lcall	*SCRATCH
	EXPECT_GP 1b, SEL_USER_CODE32
	movw	$ABSENT, env_gdt + SEL_FREE + 2
1:	lcall	*SCRATCH
	EXPECT_NP 1b, ABSENT
	CHECK_REG rsp, GUEST_STACK
	END
