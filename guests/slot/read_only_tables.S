/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_tables, ENV_PROTECTED & ~ENV_USER
INTENT	"GDT and IDT in a read-only slot serve loads of segments with the accessed bit set, INT n and an exception, without an exit."
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, HIGH, 0x1000
	movl	$env_gdt, %esi
	movl	$HIGH, %edi
	movl	$GDT_LIMIT + 1, %ecx
	rep movsb
	movl	$env_idt, %esi
	movl	$HIGH + 0x400, %edi
	movl	$32 * BITS / 4, %ecx
	rep movsb
	CHECKPOINT
	SLOT	1, 0, 0
	SLOT	1, HIGH, 0x1000, MEM_READONLY
	lgdt	gdt
	lidt	idt
	movw	$SEL_DATA, %ax
	movw	%ax, %fs
	movw	%ax, %ss
	int	$0x1f
	EXPECT_VECTOR 0x1f
1:	ud2
	EXPECT_UD 1b
	CHECKPOINT
	CHECK_REG fs.selector, SEL_DATA
	CHECK_REG gdt.base, HIGH
	END
gdt:	.word GDT_LIMIT
	.long HIGH, 0
idt:	.word 32 * BITS / 4 - 1
	.long HIGH + 0x400, 0
