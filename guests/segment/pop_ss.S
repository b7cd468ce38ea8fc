/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.pop_ss, ENV_REAL16 | ENV_32BIT
INTENT	"With TF set, POP to SS is not followed by #DB; the instruction behind it is, once."
CLAUSE	exception.db.mov_ss
CLAUSE	segment.push_pop

	xorl	%ecx, %ecx
	push	%ss
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	pop	%ss
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 1
	CHECK_REG rsp, GUEST_STACK
	SET_REG rflags, 0, FLAG_TF
	END
