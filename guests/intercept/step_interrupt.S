/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_interrupt, ENV_KERNEL
INTENT	"With TF set, INT n and INT3 enter their handler without a trap; back behind them, the next instruction traps."
CLAUSE	intercept.single_step.handler

	xorl	%ecx, %ecx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	int	$0x40
	EXPECT_VECTOR 0x40
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 1
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	int3
	EXPECT_BP
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 2
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
