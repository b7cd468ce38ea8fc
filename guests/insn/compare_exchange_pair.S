/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.compare_exchange_pair, ENV_KERNEL
INTENT	"CMPXCHG8B loads EDX:EAX on a mismatch in the upper half, then stores ECX:EBX; CF stays."
CLAUSE	insn.compare_exchange_pair

	SET_MEM	SCRATCH, 8, 0x1111111122222222
	movl	$0x22222222, %eax
	movl	$0x33333333, %edx
	movl	$0x44444444, %ebx
	movl	$0x55555555, %ecx
	stc
	cmpxchg8b SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0x22222222
	CHECK_REG rdx, 0x11111111
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_ZF
	lock cmpxchg8b SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x5555555544444444
	CHECK_REG rflags, FLAG_CF | FLAG_ZF, FLAG_CF | FLAG_ZF
	END
