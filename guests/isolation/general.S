/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.general, ENV_ALL
INTENT	"Every exit and another VM leave the general registers that an exit does not use, the stack pointer and the flags."
CLAUSE	isolation.general

	mov	$0x11111111, %esi
	mov	$0x22222222, %edi
	mov	$0x33333333, %ebp
#if BITS == 64
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	movabs	$0x1234567800000000 + \n, %r\n
	.endr
#endif
	SET_REG	rflags, (FLAG_CF | FLAG_SF | FLAG_DF | FLAG_AC), (FLAGS_STATUS | FLAG_DF | FLAG_AC)
	EVERY_EXIT
	CHECK_REG rsi, 0x11111111
	CHECK_REG rdi, 0x22222222
	CHECK_REG rbp, 0x33333333
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rflags, (FLAG_CF | FLAG_SF | FLAG_DF | FLAG_AC), (FLAGS_STATUS | FLAG_DF | FLAG_AC)
#if BITS == 64
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	CHECK_REG r\n, 0x1234567800000000 + \n
	.endr
#endif
	END
