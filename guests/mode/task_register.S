/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.task_register, ENV_PROT32 | ENV_LONG64
INTENT	"LTR marks its TSS busy, and does not take one that is."
CLAUSE	mode.task_register

#if BITS == 64
	SET_MEM	env_gdt + SEL_FREE + 8, 8, 0
#endif
	SET_MEM	env_gdt + SEL_FREE, 8, 0x0000890000000067 | SCRATCH << 16
	movw	$SEL_FREE, %ax
	ltr	%ax
1:	ltr	%ax
	EXPECT_GP 1b, SEL_FREE
	CHECK_MEM env_gdt + SEL_FREE + 5, 1, 0x8b
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG tr.attributes, 0x8b, 0xff
	END
