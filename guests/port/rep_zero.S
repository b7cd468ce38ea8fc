/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_zero, ENV_ALL
INTENT	"REP INS and REP OUTS with rCX 0 do no I/O and change no register and no memory."
CLAUSE	port.rep

	SET_MEM SCRATCH, 8, 0x0123456789abcdef
	mov	$SCRATCH, NDI
	mov	$SCRATCH, NSI
	xor	NCX, NCX
	movw	$0x1f0, %dx
	rep insl
	rep outsl
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, SCRATCH
	CHECK_REG rsi, SCRATCH
	CHECK_MEM SCRATCH, 8, 0x0123456789abcdef
	END
