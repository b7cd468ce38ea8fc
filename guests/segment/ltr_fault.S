/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ltr_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"LTR refuses busy, other and missing descriptors, and changes neither TR nor the table."
CLAUSE	segment.ltr.fault
CLAUSE	exception.fault.state

	SET_MEM env_gdt + SEL_FREE, 8, (0x00000b0000000077 | SCRATCH << 16)
	movl	$SEL_FREE, %ecx
	movb	$(ACCESS_TSS32 | ACCESS_BUSY), env_gdt + SEL_FREE + 5
1:	ltr	%cx
	EXPECT_GP 1b, SEL_FREE
	movb	$(ACCESS_TSS32 & ~ACCESS_PRESENT), env_gdt + SEL_FREE + 5
1:	ltr	%cx
	EXPECT_NP 1b, SEL_FREE
	CHECK_MEM env_gdt + SEL_FREE + 5, 1, (ACCESS_TSS32 & ~ACCESS_PRESENT)
	movb	$ACCESS_LDT, env_gdt + SEL_FREE + 5
1:	ltr	%cx
	EXPECT_GP 1b, SEL_FREE
	.irp	selector, SEL_DATA, 0x0c, (GDT_LIMIT + 1)
	movl	$\selector, %ecx
1:	ltr	%cx
	EXPECT_GP 1b, \selector
	.endr
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG tr.base, env_tss
	END
