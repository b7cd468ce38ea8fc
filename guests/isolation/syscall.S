/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.syscall, ENV_LONG64
INTENT	"Behind every exit and another VM, SYSCALL enters where the guest's LSTAR says, with its SFMASK and STAR."
CLAUSE	isolation.msr
CLAUSE	mode.syscall

	SET_REG	efer, EFER_SCE, EFER_SCE
	SET_MSR	MSR_STAR, SEL_CODE64 << 32
	SET_MSR	MSR_LSTAR, 1f
	SET_MSR	MSR_SFMASK, FLAG_DF
	std
	EVERY_EXIT
	syscall
2:	ud2
1:	CHECKPOINT
	CHECK_REG rcx, 2b
	CHECK_REG rflags, 0, FLAG_DF
	CHECK_REG r11, FLAG_DF, FLAG_DF
	CHECK_REG cs.selector, SEL_CODE64
	END
