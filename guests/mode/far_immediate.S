/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_immediate, ENV_REAL16 | ENV_32BIT
INTENT	"The offset in a far jump or call is unsigned: 16 bits of it reach the upper half of 64 KiB."
CLAUSE	mode.far

#if BITS == 16
#define CODE	0
#else
#define CODE	(SEL_CODE32 + USER_MODE * ((SEL_USER_CODE32 | 3) - SEL_CODE32))
#endif
	ljmpw	$CODE, $1f		/* guests lie above 0x8000 */
1:	lcallw	$CODE, $1f
1:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 4)
	CHECK_REG rip, 1b, 0xffff0000
	ljmpl	$CODE, $1f
1:	CHECKPOINT
	END
