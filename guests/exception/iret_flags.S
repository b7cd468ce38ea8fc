/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.iret_flags, ENV_KERNEL
INTENT	"IRET at CPL 0 sets every flag that exists; bit 1 reads as 1 and bits 3, 5 and 15 as 0, whatever is popped."
CLAUSE	exception.iret.flags

#define POPPED	(0xffff & ~(FLAG_TF | FLAG_NT | FLAG_ONE))
#if BITS == 64
	push	$SEL_DATA
	push	$GUEST_STACK
#endif
	mov	$POPPED, NAX
	push	NAX
	mov	%cs, NAX
	push	NAX
	push	$1f
#if BITS == 64
	iretq
#elif BITS == 32
	iretl
#else
	iretw
#endif
1:	CHECKPOINT
	CHECK_REG rflags, FLAGS_STATUS | FLAG_ONE | FLAG_IF | FLAG_DF | FLAG_IOPL
	END
