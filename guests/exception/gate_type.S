/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_type, ENV_PROTECTED & ~ENV_USER
INTENT	"An interrupt gate clears IF, a trap gate keeps it; both clear NT, which stays in the saved flags."
CLAUSE	exception.gate_flags

	SET_MEM	GATE_ADDRESS(0x40), 2, interrupt
	SET_MEM	GATE_ADDRESS(0x41), 2, trap
	SET_MEM	GATE_RIGHTS(0x41), 1, 0x8f
	mov	NSP, NBP
	push	$FLAG_ONE | FLAG_IF | FLAG_NT
	popf
	int	$0x40
interrupt:
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_IF | FLAG_NT
	mov	WORD_BYTES * 2(NSP), NAX
	mov	NBP, NSP
	push	$FLAG_ONE | FLAG_IF | FLAG_NT
	popf
	int	$0x41
trap:
	CHECKPOINT
	CHECK_REG rflags, FLAG_IF, FLAG_IF | FLAG_NT
	CHECK_REG rax, FLAG_ONE | FLAG_IF | FLAG_NT
	END
