/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.iret_virtual_user, ENV_PAE32_USER
INTENT	"At CPL 3, IRET to an image with VM set returns as ever: VM stays clear."
CLAUSE	insn.flags.iret

	push	$FLAG_ONE | FLAG_VM | FLAG_IOPL
	push	$SEL_USER_CODE32 | 3
	push	$1f
	iretl
1:	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_VM
	CHECK_REG cs.selector, SEL_USER_CODE32 | 3
	CHECK_REG rsp, GUEST_STACK
	END
