/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ltr_tss16_long, ENV_LONG64
INTENT	"Long mode has no 16-bit TSS: LTR of one raises #GP with its selector."
CLAUSE	segment.ltr.fault

	SET_MEM env_gdt + SEL_FREE, 8, (0x0000810000000077 | SCRATCH << 16)
	movl	$SEL_FREE, %ecx
1:	ltr	%cx
	EXPECT_GP 1b, SEL_FREE
	CHECK_MEM env_gdt + SEL_FREE + 5, 1, ACCESS_TSS16
	CHECK_REG tr.selector, SEL_TSS
	END
