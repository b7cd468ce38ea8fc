/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.real_mode_flags, ENV_REAL16
INTENT	"In real mode INT n clears IF and AC for the handler and pushes FLAGS with IF; IRET brings it back."
CLAUSE	exception.real_mode

	SET_MEM	GATE_ADDRESS(0x50), 2, handler
	SET_MEM	GATE_ADDRESS(0x50) + 2, 2, 0
	pushl	$FLAG_ONE | FLAG_IF | FLAG_AC
	popfl
	jmp	1f
handler:
	pushfl
	popl	%ebx
	CHECKPOINT
	CHECK_REG rbx, 0, FLAG_IF | FLAG_AC
	CHECK_MEM (GUEST_STACK - 2), 2, FLAG_ONE | FLAG_IF
	iretw
1:	int	$0x50
	CHECKPOINT
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	CHECK_REG rsp, GUEST_STACK
	END
