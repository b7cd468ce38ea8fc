/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_string_port, ENV_ALL
INTENT	"With TF set, REP OUTS traps behind each iteration, at itself while the count is not zero."
CLAUSE	intercept.single_step.string

	mov	$1f, NSI
	mov	$2, NCX
	movw	$EXIT_PORT, %dx
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
2:	rep outsb
	EXPECT_OUT EXIT_PORT, 1, 0x11
	EXPECT_DB 2b
	CHECK_REG rcx, 1
	SET_REG	rip, 2b
	EXPECT_OUT EXIT_PORT, 1, 0x22
	EXPECT_DB
	CHECK_REG rcx, 0
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
1:	.byte	0x11, 0x22
