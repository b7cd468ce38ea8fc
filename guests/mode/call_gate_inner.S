/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_inner, ENV_LONG64_USER
INTENT	"In 64-bit mode a call through a gate to ring 0 takes RSP from the TSS and a null SS, and pushes SS, RSP, CS and RIP; RET goes back."
CLAUSE	mode.call_gate

	SET_MEM	env_gdt + SEL_FREE, 2, entry
	SET_MEM	env_gdt + SEL_FREE + 2, 6, SEL_CODE64 | 0xec00 << 16
	SET_MEM	SCRATCH + 4, 2, SEL_FREE | 3
	jmp	2f
entry:	movq	%cr0, %rax
	CHECKPOINT
	CHECK_REG rsp, (KERNEL_STACK - 32)
	CHECK_REG cs.selector, SEL_CODE64
	CHECK_REG ss.selector, 0
	CHECK_MEM (KERNEL_STACK - 32), 8, 1f
	CHECK_MEM (KERNEL_STACK - 24), 8, SEL_USER_CODE64 | 3
	CHECK_MEM (KERNEL_STACK - 16), 8, GUEST_STACK
	CHECK_MEM (KERNEL_STACK - 8), 8, SEL_USER_DATA64 | 3
	lretq
2:	lcall	*SCRATCH
1:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG cs.selector, SEL_USER_CODE64 | 3
	CHECK_REG ss.selector, SEL_USER_DATA64 | 3
	END
