/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.jmp, ENV_32BIT & ~ENV_USER
INTENT	"JMP to a TSS frees the old task and links nothing; a jump back resumes behind the first one."
CLAUSE	task.save
CLAUSE	task.load
CLAUSE	task.busy
CLAUSE	task.link

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	tss + TSS_LINK, 2, 0x5a5a
	movl	$0x11111111, %ebx
	jmp	2f

task:	CHECKPOINT
	CHECK_REG rflags, FLAG_ONE | FLAG_CF
	CHECK_REG tr.selector, SEL_FREE
	CHECK_MEM (tss + TSS_LINK), 2, 0x5a5a
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	ljmp	$SEL_TSS, $0
behind:

2:	ljmp	$SEL_FREE, $0
1:	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32
	CHECK_MEM (tss + TSS_EIP), 4, behind
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800, FLAG_ONE | FLAG_CF
