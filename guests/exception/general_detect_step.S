/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.general_detect_step, ENV_KERNEL
INTENT	"A single-step trap clears DR7.GD as well: its handler may use the debug registers."
CLAUSE	exception.db.general_detect
CLAUSE	exception.db.single_step

	mov	$DR7_ONE | DR7_GD, CAX
	mov	CAX, %dr7
	pushw	$FLAG_TF | FLAG_ONE
	popfw
	nop
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG dr7, 0, DR7_GD
	SET_REG	rflags, FLAG_ONE
	mov	%dr7, CBX
	END
