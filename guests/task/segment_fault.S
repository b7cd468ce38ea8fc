/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.segment_fault, ENV_32BIT & ~ENV_USER
INTENT	"A data segment that the new TSS names in vain faults in the new task, at its first instruction."
CLAUSE	task.fault
CLAUSE	task.busy

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	env_gdt + SEL_FREE + 8, 8, 0x00cf13000000ffff	/* data, not present */
	SET_MEM	tss + TSS_GS, 2, GDT_LIMIT + 1
	jmp	1f

task:	incl	%eax
	EXPECT_TS task, GDT_LIMIT + 1
	CHECK_REG rax, 0
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG rflags, FLAG_NT, FLAG_NT
	CHECK_MEM (env_tss + TSS_EIP), 4, 2f
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	iretl

1:	lcall	$SEL_FREE, $0
2:	CHECKPOINT
	CHECK_REG tr.selector, SEL_TSS
	SET_MEM	tss + TSS_EIP, 4, task2
	SET_MEM	tss + TSS_GS, 2, SEL_FREE + 8
	lcall	$SEL_FREE, $0

task2:	incl	%eax
	EXPECT_NP task2, SEL_FREE + 8
	CHECK_REG tr.selector, SEL_FREE
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
