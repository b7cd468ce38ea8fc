/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.lldt_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"LLDT refuses other descriptors, those not present, selectors with TI and beyond the GDT, and keeps the old LDT."
CLAUSE	segment.lldt.fault
CLAUSE	exception.fault.state

	SET_MEM env_gdt + SEL_FREE, 8, (0x000082000000000f | SCRATCH << 16)
	movl	$SEL_FREE, %ecx
	lldt	%cx
	movb	$(ACCESS_LDT & ~ACCESS_PRESENT), env_gdt + SEL_FREE + 5
1:	lldt	%cx
	EXPECT_NP 1b, SEL_FREE
	movb	$ACCESS_TSS32, env_gdt + SEL_FREE + 5
1:	lldt	%cx
	EXPECT_GP 1b, SEL_FREE
	.irp	selector, SEL_DATA, 0x0c, (GDT_LIMIT + 1)
	movl	$\selector, %ecx
1:	lldt	%cx
	EXPECT_GP 1b, \selector
	.endr
	CHECK_REG ldt.selector, SEL_FREE
	CHECK_REG ldt.base, SCRATCH
	CHECK_REG ldt.limit, 0xf
	END
