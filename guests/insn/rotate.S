/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rotate, ENV_KERNEL
INTENT	"RCR of a byte by 9 comes round through CF; ROL sets CF to the bit that went round and keeps ZF and SF."
CLAUSE	insn.rotate

	movb	$0xa5, %al
	movb	$9, %cl
	stc
	rcrb	%cl, %al
	CHECKPOINT
	CHECK_REG rax, 0xa5, 0xff
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	clc
	rcrb	$1, %al
	CHECKPOINT
	CHECK_REG rax, 0x52, 0xff
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	movl	$0x80000000, %edx
	cmpl	%edx, %edx			/* ZF */
	roll	$1, %edx
	CHECKPOINT
	CHECK_REG rdx, 1
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_ZF | FLAG_PF, FLAGS_STATUS
	rcll	$1, %edx
	CHECKPOINT
	CHECK_REG rdx, 3
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	END
