/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_pause, ENV_ALL
INTENT	"With TF set, PAUSE traps behind itself."
CLAUSE	intercept.single_step
CLAUSE	intercept.pause

	xorl	%ebx, %ebx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	pause
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG rbx, 0
	SET_REG	rflags, 0, FLAG_TF
	incl	%ebx
	END
