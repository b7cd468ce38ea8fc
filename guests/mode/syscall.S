/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.syscall, ENV_LONG64_USER
INTENT	"SYSCALL enters CPL 0 at LSTAR with RCX, R11 and the flags that SFMASK leaves: bit 1, whatever the mask."
CLAUSE	mode.syscall
CLAUSE	mode.syscall.flags

#define FLAGS	(FLAGS_STATUS | FLAG_DF | FLAG_IOPL | FLAG_ONE)
	SET_REG	efer, EFER_SCE, EFER_SCE
	SET_MSR	MSR_STAR, SEL_CODE64 << 32
	SET_MSR	MSR_LSTAR, entry
	SET_MSR	MSR_SFMASK, 0xffffffff
	pushq	$FLAGS
	popfq
	syscall
1:	ud2
entry:	CHECKPOINT
	CHECK_REG rcx, 1b
	CHECK_REG r11, FLAGS
	CHECK_REG rflags, FLAG_ONE
	CHECK_REG cs.selector, SEL_CODE64
	CHECK_REG ss.selector, SEL_DATA
	CHECK_REG rsp, GUEST_STACK
	END
