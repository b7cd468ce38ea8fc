/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.shift, ENV_KERNEL
INTENT	"SHL by 33 shifts by 1, by 32 not at all and keeps the flags; SAR keeps the sign; SHR by 1 puts the sign into OF."
CLAUSE	insn.shift

	movl	$0x80000001, %eax
	movb	$33, %cl
	shll	%cl, %eax
	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_ZF | FLAG_SF | FLAG_PF
	stc
	movb	$32, %cl
	shll	%cl, %eax
	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_ZF | FLAG_SF | FLAG_PF
	movl	$0x80000000, %eax
	sarl	$31, %eax
	CHECKPOINT
	CHECK_REG rax, 0xffffffff
	CHECK_REG rflags, FLAG_SF | FLAG_PF, FLAG_CF | FLAG_ZF | FLAG_SF | FLAG_PF
	shrl	$1, %eax
	CHECKPOINT
	CHECK_REG rax, 0x7fffffff
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	movb	$0xff, %al
	movb	$9, %cl
	shrb	%cl, %al			/* more than it has bits: 0 */
	CHECKPOINT
	CHECK_REG rax, 0, 0xff
#if BITS == 64
	movq	$1, %rax
	movb	$33, %cl
	shlq	%cl, %rax
	CHECKPOINT
	CHECK_REG rax, 0x200000000
#endif
	END
