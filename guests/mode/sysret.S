/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.sysret, ENV_LONG64_USER
INTENT	"SYSRET returns to CPL 3 at RCX with the flags in R11 and the selectors that follow from STAR."
CLAUSE	mode.sysret
CLAUSE	exception.stack_switch

	SET_REG	efer, EFER_SCE, EFER_SCE
	SET_MSR	MSR_STAR, (SEL_USER_CODE32 | 3) << 48 | SEL_CODE64 << 32
	SET_MSR	MSR_LSTAR, entry
	syscall
entry:	movl	$1f, %ecx
	movl	$FLAG_CF | FLAG_DF | FLAG_IOPL, %r11d
	sysretq
1:	int3
	EXPECT_BP
	CHECK_REG cs.selector, SEL_USER_CODE64 | 3
	CHECK_REG ss.selector, SEL_USER_DATA | 3
	CHECK_REG rflags, FLAG_CF | FLAG_DF | FLAG_IOPL | FLAG_ONE
1:	movq	%cr0, %rax			/* CPL 3 it is */
	EXPECT_GP 1b
	END
