/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.into, ENV_REAL16 | ENV_32BIT
INTENT	"INTO traps with OF set and is a no-operation without."
CLAUSE	exception.of
CLAUSE	exception.trap.rip

	xorl	%eax, %eax
	into
	movb	$0x7f, %al
	incb	%al
	into
	EXPECT_OF
	CHECK_REG rflags, FLAG_OF, FLAG_OF
	END
