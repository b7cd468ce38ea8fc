/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_tables, ENV_PROTECTED & ~ENV_USER
INTENT	"With TF set, loads and stores of GDTR, IDTR, LDTR and TR trap behind themselves, once."
CLAUSE	intercept.single_step

.macro step instruction:vararg
	\instruction
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	dr6, 0, DR6_BS
.endm
	SET_MEM	env_gdt + SEL_TSS + 5, 1, ACCESS_TSS32
	movw	$SEL_TSS, %cx
	xorl	%eax, %eax
	sgdt	SCRATCH
	sidt	SCRATCH + 16
	pushw	$FLAG_TF | FLAG_ONE
	popfw
	step	sgdt SCRATCH
	step	sidt SCRATCH + 16
	step	lgdt SCRATCH
	step	lidt SCRATCH + 16
	step	sldt %dx
	step	str %dx
	step	lldt %ax
	step	ltr %cx
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
