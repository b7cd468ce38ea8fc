/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.iret_flags_user, ENV_USER
INTENT	"At CPL 3 with IOPL 0, IRET with IF and IOPL in its image changes neither, and does not fault."
CLAUSE	insn.flags.iret

#if BITS == 64
#define CODE	SEL_USER_CODE64
	push	$SEL_USER_DATA64 | 3
	push	$GUEST_STACK
#else
#define CODE	SEL_USER_CODE32
#endif
	SET_REG	rflags, FLAG_ONE
	push	$FLAG_ONE | FLAG_IF | FLAG_IOPL | FLAG_CF
	push	$CODE | 3
	push	$1f
	NATURAL_IRET
1:	int3
	EXPECT_BP
	CHECK_REG rflags, FLAG_ONE | FLAG_CF
	SET_REG	rflags, FLAG_ONE | FLAG_IOPL
	END
