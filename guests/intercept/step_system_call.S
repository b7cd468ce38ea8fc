/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_system_call, ENV_LONG64
INTENT	"With TF set and in SFMASK, SYSCALL enters its handler without a trap, TF in R11."
CLAUSE	intercept.single_step.handler
CLAUSE	mode.syscall

	SET_REG	efer, EFER_SCE, EFER_SCE
	SET_MSR	MSR_STAR, SEL_CODE64 << 32
	SET_MSR	MSR_LSTAR, 1f
	SET_MSR	MSR_SFMASK, FLAG_TF
	pushf
	orl	$FLAG_TF, (%rsp)
	popf
	syscall
	ud2
1:	nop
	CHECKPOINT
	CHECK_REG r11, FLAG_TF, FLAG_TF
	CHECK_REG rflags, 0, FLAG_TF
	END
