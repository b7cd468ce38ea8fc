/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.return_invalid, ENV_32BIT & ~ENV_USER
INTENT	"IRET with NT set raises #TS if the link names an available TSS, no TSS, an LDT's entry or nothing."
CLAUSE	task.return.invalid

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	env_tss + TSS_LINK, 2, SEL_FREE
	pushl	$FLAG_ONE | FLAG_NT
	popfl
1:	iretl
	EXPECT_TS 1b, SEL_FREE
	CHECK_REG rflags, FLAG_NT, FLAG_NT
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG rsp, GUEST_STACK
	SET_MEM	env_tss + TSS_LINK, 2, SEL_DATA
1:	iretl
	EXPECT_TS 1b, SEL_DATA
	SET_MEM	env_tss + TSS_LINK, 2, SEL_FREE | 4
1:	iretl
	EXPECT_TS 1b, SEL_FREE | 4
	SET_MEM	env_tss + TSS_LINK, 2, GDT_LIMIT + 1
1:	iretl
	EXPECT_TS 1b, GDT_LIMIT + 1
	END

	.balign	4
tss:	TASK	0, 0
