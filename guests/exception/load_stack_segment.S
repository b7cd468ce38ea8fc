/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.load_stack_segment, ENV_PROTECTED
INTENT	"SS takes only a writable segment whose DPL and RPL are CPL; a null selector only in 64-bit mode below CPL 3."
CLAUSE	exception.gp.ss_privilege

#if USER_MODE
	movw	$SEL_DATA, %ax			/* RPL and DPL 0 */
1:	movw	%ax, %ss
	EXPECT_GP 1b, SEL_DATA
	movw	$SEL_USER_CODE32 | 3, %ax	/* not writable */
1:	movw	%ax, %ss
	EXPECT_GP 1b, SEL_USER_CODE32
#else
	movw	$SEL_DATA | 3, %ax		/* RPL 3 */
1:	movw	%ax, %ss
	EXPECT_GP 1b, SEL_DATA
	movw	$SEL_USER_DATA, %ax		/* DPL 3 */
1:	movw	%ax, %ss
	EXPECT_GP 1b, SEL_USER_DATA
	movw	$SEL_CODE32, %ax
1:	movw	%ax, %ss
	EXPECT_GP 1b, SEL_CODE32
#endif
	xorl	%eax, %eax
1:	movw	%ax, %ss
#if BITS == 64 && !USER_MODE
	CHECKPOINT
	CHECK_REG ss.selector, 0
#else
	EXPECT_GP 1b
	movb	$3, %al
1:	movw	%ax, %ss
	EXPECT_GP 1b
#endif
	END
