/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.compare_exchange, ENV_KERNEL
INTENT	"CMPXCHG compares the accumulator with memory in this order; it stores on a match, else loads."
CLAUSE	insn.compare_exchange

	SET_MEM	SCRATCH, 1, 0x80
	movb	$1, %al
	movb	$0x33, %cl
	cmpxchgb %cl, SCRATCH			/* 1 - 0x80: borrow and signed overflow */
	CHECKPOINT
	CHECK_REG rax, 0x80, 0xff
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_SF | FLAG_PF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 1, 0x80
	lock cmpxchgb %cl, SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 1, 0x33
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	END
