/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.static_fields, ENV_32BIT & ~ENV_USER
INTENT	"A switch leaves in the old TSS what it only reads: link, inner stacks, CR3, LDT, T, I/O map base."
CLAUSE	task.static
CLAUSE	task.link

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	env_tss + TSS_LINK, 4, 0x01020304
	SET_MEM	env_tss + 0x0c, 8, 0x1112131415161718
	SET_MEM	env_tss + 0x14, 8, 0x2122232425262728
	SET_MEM	env_tss + TSS_CR3, 4, 0x31323334
	SET_MEM	env_tss + TSS_LDT, 4, 0x41424344
	SET_MEM	env_tss + TSS_TRAP, 4, 0x51525354
	jmp	2f

task:	CHECKPOINT
	CHECK_MEM (env_tss + TSS_LINK), 4, 0x01020304
	CHECK_MEM (env_tss + 4), 8, SEL_DATA << 32 | KERNEL_STACK
	CHECK_MEM (env_tss + 0x0c), 8, 0x1112131415161718
	CHECK_MEM (env_tss + 0x14), 8, 0x2122232425262728
	CHECK_MEM (env_tss + TSS_CR3), 4, 0x31323334
	CHECK_MEM (env_tss + TSS_LDT), 4, 0x41424344
	CHECK_MEM (env_tss + TSS_TRAP), 4, 0x51525354
	CHECK_MEM (env_tss + TSS_CS), 2, SEL_CODE32
	END

2:	ljmp	$SEL_FREE, $0

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
