/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.bound, ENV_REAL16 | ENV_32BIT
INTENT	"BOUND lets both bounds pass and faults one below and one above, by signed comparison."
CLAUSE	exception.br
CLAUSE	exception.fault.rip

	movw	$-2, %ax
	boundw	%ax, bounds
	movw	$5, %ax
	boundw	%ax, bounds
	movw	$-3, %ax
1:	boundw	%ax, bounds
	EXPECT_BR 1b
	movw	$6, %ax
1:	boundw	%ax, bounds
	EXPECT_BR 1b
	CHECK_REG rax, 6, 0xffff
	END
bounds:	.short	-2, 5
