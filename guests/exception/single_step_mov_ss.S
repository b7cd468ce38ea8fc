/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.single_step_mov_ss, ENV_ALL
INTENT	"With TF set, MOV to SS is not followed by #DB; the instruction behind it is, once."
CLAUSE	exception.db.mov_ss
CLAUSE	exception.db.single_step

	xorl	%ecx, %ecx
	movw	%ss, %dx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	movw	%dx, %ss
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 1
	SET_REG rflags, 0, FLAG_TF
	incl	%ecx
	CHECKPOINT
	CHECK_REG rcx, 2
	END
