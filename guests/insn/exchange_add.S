/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.exchange_add, ENV_KERNEL
INTENT	"XADD returns the old value; with one register twice the sum wins."
CLAUSE	insn.exchange_add

	SET_MEM	SCRATCH, 4, 0xfffffffe
	movl	$5, %eax
	lock xaddl %eax, SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0xfffffffe
	CHECK_MEM SCRATCH, 4, 3
	CHECK_REG rflags, FLAG_CF | FLAG_AF | FLAG_PF, FLAGS_STATUS
	movl	$7, %ecx
	xaddl	%ecx, %ecx
	CHECKPOINT
	CHECK_REG rcx, 14
	END
