/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.descriptor, ENV_PROTECTED & ~ENV_USER
INTENT	"The accessed bit and the busy bit that loads of segments and LTR set put the page of the GDT into the log; set before, they do not."
CLAUSE	dirty.processor
CLAUSE	mode.descriptor.accessed

	SLOT	1, HIGH, 0x1000, MEM_LOG_DIRTY_PAGES
	movl	$env_gdt, %esi
	movl	$HIGH, %edi
	movl	$GDT_LIMIT + 1, %ecx
	rep movsb
	movb	$0x92, HIGH + SEL_DATA16 + 5		/* data, not accessed */
	movb	$ACCESS_TSS32, HIGH + SEL_TSS + 5
	lgdt	table
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movw	$SEL_DATA, %ax
	movw	%ax, %es
	CHECKPOINT
	CHECK_DIRTY 1, 0
	movw	$SEL_DATA16, %ax
	movw	%ax, %fs
	CHECKPOINT
	CHECK_MEM HIGH + SEL_DATA16 + 5, 1, 0x93
	CHECK_DIRTY 1, 1
	movw	%ax, %gs
	CHECKPOINT
	CHECK_DIRTY 1, 0
	movw	$SEL_TSS, %ax
	ltr	%ax
	CHECKPOINT
	CHECK_MEM HIGH + SEL_TSS + 5, 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_DIRTY 1, 1
	END
table:	.word GDT_LIMIT
	.long HIGH, 0
