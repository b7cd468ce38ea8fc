/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_conforming, ENV_PROTECTED & ~ENV_USER
INTENT	"A far return and an IRET to a conforming segment whose DPL is above the RPL raise #GP with its selector."
CLAUSE	mode.ret.fault
CLAUSE	exception.fault.state

#if BITS == 64
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00afff000000ffff
	push	$SEL_DATA
	push	$GUEST_STACK
#else
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cfff000000ffff
#endif
	push	$FLAG_ONE
	push	$SEL_FREE
	push	$1f
#if BITS == 64
1:	lretq
#else
1:	lretl
#endif
	EXPECT_GP 1b, SEL_FREE
1:	NATURAL_IRET
	EXPECT_GP 1b, SEL_FREE
	END
