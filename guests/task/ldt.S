/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.ldt, ENV_32BIT & ~ENV_USER
INTENT	"The LDT of the new TSS is there before its DS is loaded from it; the old task gets its own back."
CLAUSE	task.ldt
CLAUSE	task.load

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TSS	SEL_FREE + 8, ldt, 7, ACCESS_LDT
	SET_MEM	tss + TSS_LDT, 2, SEL_FREE + 8
	SET_MEM	tss + TSS_DS, 2, 4
	SET_MEM	SCRATCH, 4, 0x12345678
	jmp	1f

task:	movl	0, %eax
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	CHECK_REG ds.selector, 4
	CHECK_REG ds.base, SCRATCH
	CHECK_REG ldt.selector, SEL_FREE + 8
	CHECK_REG ldt.base, ldt
	iretl

1:	lcall	$SEL_FREE, $0
	CHECKPOINT
	CHECK_REG ds.selector, SEL_DATA
	CHECK_REG ldt.selector, 0
	END

	.balign	8
ldt:	.quad	0x00cf93000000ffff | SCRATCH << 16
tss:	TASK	task, SCRATCH + 0x800
