/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_accessed, ENV_PROTECTED & ~ENV_USER
INTENT	"An exception sets the accessed bit of the code segment that its gate names."
CLAUSE	mode.descriptor.accessed

#if BITS == 64
#define CODE	0x00af9a000000ffff
#else
#define CODE	0x00cf9a000000ffff
#endif
	SET_MEM	env_gdt + SEL_FREE, 8, CODE
	SET_MEM	GATE_ADDRESS(6) + 2, 2, SEL_FREE
	mov	NSP, NBX
1:	ud2
	EXPECT_UD 1b
	CHECK_MEM env_gdt + SEL_FREE + 5, 1, 0x9b
	CHECK_REG cs.selector, NATURAL_CODE
	END
