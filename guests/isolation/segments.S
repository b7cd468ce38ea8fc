/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.segments, ENV_32BIT & ~ENV_USER
INTENT	"Every exit and another VM leave the bases and limits that FS, GS and ES were loaded with, though their descriptors have gone."
CLAUSE	isolation.segment

#define DESCRIPTOR(base)	0x0040920000000fff + ((base) << 16)	/* writable, 4 KiB */
	SET_MEM	(env_gdt + SEL_FREE), 8, DESCRIPTOR(SCRATCH)
	SET_MEM	(env_gdt + SEL_FREE + 8), 8, DESCRIPTOR(SCRATCH + 0x100)
	SET_MEM	(env_gdt + SEL_FREE + 16), 8, DESCRIPTOR(SCRATCH + 0x200)
	SET_MEM	SCRATCH + 4, 4, 0x11111111
	SET_MEM	SCRATCH + 0x104, 4, 0x22222222
	SET_MEM	SCRATCH + 0x204, 4, 0x33333333
	movw	$SEL_FREE, %ax
	movw	%ax, %fs
	movw	$SEL_FREE + 8, %ax
	movw	%ax, %gs
	movw	$SEL_FREE + 16, %ax
	movw	%ax, %es
	CHECKPOINT
	SET_MEM	(env_gdt + SEL_FREE), 8, 0
	SET_MEM	(env_gdt + SEL_FREE + 8), 8, 0
	SET_MEM	(env_gdt + SEL_FREE + 16), 8, 0
	EVERY_EXIT
	movl	%fs:4, %esi
	movl	%gs:4, %edi
	movl	%es:4, %ebp
	CHECKPOINT
	CHECK_REG rsi, 0x11111111
	CHECK_REG rdi, 0x22222222
	CHECK_REG rbp, 0x33333333
	CHECK_REG fs.limit, 0xfff
	CHECK_REG gs.base, SCRATCH + 0x100
	CHECK_REG es.selector, SEL_FREE + 16
	END
