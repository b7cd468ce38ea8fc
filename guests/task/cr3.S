/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.cr3, ENV_PAGED32 | ENV_PAE32
INTENT	"The new task runs on the page tables of its TSS, and the old one on its own again."
CLAUSE	task.cr3

#if GUEST_ENV == ENV_PAGED32
#define ALIAS	LARGE_BYTES	/* the second entry of the root */
#else
#define ALIAS	0x40000000
#endif
	/* Another root, whose second entry maps what the first one does. */
	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	tss + TSS_CR3, 4, SCRATCH
#if GUEST_ENV == ENV_PAGED32
	SET_MEM	SCRATCH, 4, page_table + 7
	SET_MEM	SCRATCH + 4, 4, page_table + 7
#else
	SET_MEM	SCRATCH, 8, page_directory + 1
	SET_MEM	SCRATCH + 8, 8, page_directory + 1
#endif
	SET_MEM	SCRATCH + 0xf00, 4, 0x12345678
	orl	$0, SCRATCH		/* nothing is to be paged in amid the switch */
	jmp	1f

task:	movl	ALIAS + SCRATCH + 0xf00, %eax
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	CHECK_REG cr3, SCRATCH
	iretl

1:	lcall	$SEL_FREE, $0
	CHECKPOINT
	CHECK_REG cr3, page_root
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
