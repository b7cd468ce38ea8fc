/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.tables, ENV_PROTECTED & ~ENV_USER
INTENT	"Every exit and another VM leave the guest's GDTR, IDTR, LDTR and TR: their stores say so, and a selector of the LDT is found."
CLAUSE	isolation.segment

/* An LDT in SCRATCH, with one data segment. */
	SET_MEM	(env_gdt + SEL_FREE), 8, (ACCESS_LDT << 40 | 0xf | (SCRATCH & 0xffffff) << 16)
	SET_MEM	(env_gdt + SEL_FREE + 8), 8, 0
	SET_MEM	SCRATCH + 8, 8, 0x00cf93000000ffff
	movw	$SEL_FREE, %ax
	lldt	%ax
	sgdt	SCRATCH + 0x100
	sidt	SCRATCH + 0x110
	CHECKPOINT
	SET_MEM	(env_gdt + SEL_FREE), 8, 0
	EVERY_EXIT
	sgdt	SCRATCH + 0x120
	sidt	SCRATCH + 0x130
	sldt	SCRATCH + 0x140
	str	SCRATCH + 0x142
	movw	$0xc, %ax			/* the LDT's second descriptor */
	movw	%ax, %es
	movl	SCRATCH + 0x100, %esi
	xorl	SCRATCH + 0x120, %esi
	movl	SCRATCH + 0x110, %edi
	xorl	SCRATCH + 0x130, %edi
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x140, 4, SEL_TSS << 16 | SEL_FREE
	CHECK_REG es.selector, 0xc
	CHECK_REG ldt.base, SCRATCH
	CHECK_REG tr.base, env_tss
	CHECK_REG rsi, 0
	CHECK_REG rdi, 0
	END
