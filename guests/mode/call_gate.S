/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate, ENV_PAE32_USER
INTENT	"A far call through a gate to ring 0 copies one parameter to the TSS's stack; RET releases it on both."
CLAUSE	mode.call_gate

	SET_MEM	env_gdt + SEL_FREE, 2, entry
	SET_MEM	env_gdt + SEL_FREE + 2, 6, SEL_CODE32 | 0xec01 << 16	/* DPL 3, one parameter */
	pushl	$0x1234
	jmp	2f
entry:	movl	8(%esp), %ebx
	CHECKPOINT
	CHECK_REG rsp, (KERNEL_STACK - 20)
	CHECK_MEM (KERNEL_STACK - 20), 4, 1f
	CHECK_MEM (KERNEL_STACK - 16), 4, SEL_USER_CODE32 | 3
	CHECK_MEM (KERNEL_STACK - 8), 4, (GUEST_STACK - 4)
	CHECK_MEM (KERNEL_STACK - 4), 4, SEL_USER_DATA | 3
	lretl	$4
2:	lcall	$SEL_FREE | 3, $0
1:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG cs.selector, SEL_USER_CODE32 | 3
	CHECK_REG rbx, 0x1234
	END
