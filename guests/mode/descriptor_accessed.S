/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.descriptor_accessed, ENV_PROTECTED
INTENT	"Loading a segment register sets the accessed bit of its descriptor; one that cannot be loaded keeps it clear."
CLAUSE	mode.descriptor.accessed

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cff2000000ffff	/* data, DPL 3 */
	SET_MEM	env_gdt + SEL_FREE + 8, 8, 0x00cf72000000ffff	/* not present */
	movw	$SEL_FREE + 8 + 3, %ax
1:	movw	%ax, %fs
	EXPECT_NP 1b, SEL_FREE + 8
	CHECK_MEM env_gdt + SEL_FREE + 8 + 5, 1, 0x72
	movw	$SEL_FREE | 3, %ax
	movw	%ax, %fs
	CHECKPOINT
	CHECK_MEM env_gdt + SEL_FREE + 5, 1, 0xf3
	CHECK_REG fs.attributes, 0xcf3
	END
