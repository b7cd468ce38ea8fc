/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_flag, ENV_KERNEL
INTENT	"With TF set, STI and CLI trap behind themselves: the shadow of STI holds back no trap."
CLAUSE	intercept.single_step
CLAUSE	exception.db.single_step

	pushw	$FLAG_TF | FLAG_ONE
	popfw
	sti
	EXPECT_DB
	CHECK_REG rflags, FLAG_TF | FLAG_IF, FLAG_TF | FLAG_IF
	cli
	EXPECT_DB
	CHECK_REG rflags, FLAG_TF, FLAG_TF | FLAG_IF
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
