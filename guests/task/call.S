/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.call, ENV_32BIT & ~ENV_USER
INTENT	"CALL to a TSS enters its task, NT set, linked and both busy; IRET comes back and frees it."
CLAUSE	task.save
CLAUSE	task.load
CLAUSE	task.busy
CLAUSE	task.link
CLAUSE	task.return
CLAUSE	task.ts

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	movl	$0x11111111, %eax
	movl	$0x55555555, %ebp
	stc
	jmp	2f

task:	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rsp, SCRATCH + 0x800
	CHECK_REG rflags, FLAG_ONE | FLAG_NT
	CHECK_REG cr0, CR0_TS, CR0_TS
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG tr.base, tss
	CHECK_REG tr.limit, TSS_LIMIT
	CHECK_MEM (tss + TSS_LINK), 2, SEL_TSS
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	CHECK_MEM (env_tss + TSS_EFLAGS), 4, FLAG_ONE | FLAG_CF
	CHECK_MEM (env_tss + TSS_EAX), 4, 0x11111111
	CHECK_MEM (env_tss + TSS_ESP), 4, GUEST_STACK
	CHECK_MEM (env_tss + TSS_CS), 2, SEL_CODE32
	CHECK_MEM (env_tss + TSS_GS), 2, SEL_DATA
	movl	$0x22222222, %eax
	iretl
returned:

2:	lcall	$SEL_FREE, $0
1:	CHECKPOINT
	CHECK_REG rax, 0x11111111
	CHECK_REG rbp, 0x55555555
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rflags, FLAG_ONE | FLAG_CF
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32
	CHECK_MEM (tss + TSS_EIP), 4, returned
	CHECK_MEM (tss + TSS_EFLAGS), 4, FLAG_ONE
	CHECK_MEM (tss + TSS_EAX), 4, 0x22222222
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
