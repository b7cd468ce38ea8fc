/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.double_shift_forms, ENV_KERNEL
INTENT	"SHLD by CL and SHRD by an immediate, of words too; a count of 0 changes neither operand nor flags."
CLAUSE	insn.double_shift

	movl	$0xdead1234, %eax
	movl	$0xbeefabcd, %edx
	movb	$4 + 32, %cl
	shldw	%cl, %dx, %ax
	CHECKPOINT
	CHECK_REG rax, 0xdead234a
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_SF | FLAG_ZF
	shrdw	$8, %dx, %ax
	CHECKPOINT
	CHECK_REG rax, 0xdeadcd23
	CHECK_REG rflags, FLAG_SF, FLAG_CF | FLAG_SF | FLAG_ZF
	push	$FLAGS_STATUS
	popf
	movb	$32, %cl
	shldl	%cl, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0xdeadcd23
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	movl	$0x80000000, SCRATCH
	shldl	$1, %edx, SCRATCH		/* the sign changes: OF */
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 1
	CHECK_REG rflags, FLAG_CF | FLAG_OF, FLAG_CF | FLAG_OF | FLAG_SF | FLAG_ZF | FLAG_PF
	END
