/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ltr, ENV_PROTECTED & ~ENV_USER
INTENT	"LTR loads selector, base and limit and marks the TSS busy, in the table and in TR."
CLAUSE	segment.ltr

	SET_MEM env_gdt + SEL_FREE, 8, (0x0000890000000077 | SCRATCH << 16)
	movl	$SEL_FREE, %ecx
	ltr	%cx
	str	%eax
	CHECKPOINT
	CHECK_REG rax, SEL_FREE
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG tr.base, SCRATCH
	CHECK_REG tr.limit, 0x77
	CHECK_REG tr.attributes, 0x8b, 0xff
	CHECK_MEM env_gdt + SEL_FREE, 8, (0x00008b0000000077 | SCRATCH << 16)
	END
