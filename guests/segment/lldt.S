/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.lldt, ENV_PROTECTED & ~ENV_USER
INTENT	"LLDT makes selectors with TI usable, up to the table's limit; after a null selector none is."
CLAUSE	segment.lldt
CLAUSE	segment.accessed

	SET_MEM env_gdt + SEL_FREE, 8, (0x000082000000000f | SCRATCH << 16)
	SET_MEM SCRATCH + 8, 8, 0x00cf92000100ffff	/* base 0x100 */
	movl	$SEL_FREE, %ecx
	lldt	%cx
	movl	$0x0c, %edx
	movw	%dx, %fs
	sldt	%eax
	CHECKPOINT
	CHECK_REG rax, SEL_FREE
	CHECK_REG ldt.selector, SEL_FREE
	CHECK_REG ldt.base, SCRATCH
	CHECK_REG ldt.limit, 0xf
	CHECK_REG fs.selector, 0x0c
	CHECK_REG fs.base, 0x100
	CHECK_MEM SCRATCH + 8, 8, 0x00cf93000100ffff
	movl	$0x14, %ecx
1:	movw	%cx, %fs
	EXPECT_GP 1b, 0x14
	CHECK_REG fs.selector, 0x0c
	xorl	%ecx, %ecx
	lldt	%cx
1:	movw	%dx, %gs
	EXPECT_GP 1b, 0x0c
	CHECK_REG fs.base, 0x100
	END
