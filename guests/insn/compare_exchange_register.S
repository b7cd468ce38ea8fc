/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.compare_exchange_register, ENV_KERNEL
INTENT	"CMPXCHG of a register stores its source if the accumulator is equal, else loads the accumulator."
CLAUSE	insn.compare_exchange

	movl	$0x11, %eax
	movl	$0x11, %ebx
	movl	$0x22, %ecx
	cmpxchgl %ecx, %ebx
	CHECKPOINT
	CHECK_REG rax, 0x11
	CHECK_REG rbx, 0x22
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	cmpxchgl %edx, %ebx			/* 0x11 - 0x22 */
	CHECKPOINT
	CHECK_REG rax, 0x22
	CHECK_REG rbx, 0x22
	CHECK_REG rflags, FLAG_CF | FLAG_SF | FLAG_AF, FLAGS_STATUS
	movb	$0x22, %ah
	movb	$0x33, %dl
	cmpxchgb %dl, %ah			/* AL is the accumulator */
	CHECKPOINT
	CHECK_REG rax, 0x3322
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	END
