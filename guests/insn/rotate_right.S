/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rotate_right, ENV_KERNEL
INTENT	"ROR sets CF to the new top bit; a count that is a multiple of the width, but not of 32, changes CF alone."
CLAUSE	insn.rotate

	movl	$0x12, %eax
	push	$FLAGS_STATUS
	popf
	rorb	$1, %al
	CHECKPOINT
	CHECK_REG rax, 0x09
	CHECK_REG rflags, FLAGS_STATUS & ~(FLAG_CF | FLAG_OF), FLAGS_STATUS
	rorb	$1, %al				/* the top bits differ: OF */
	CHECKPOINT
	CHECK_REG rax, 0x84
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	clc
	rorb	$8, %al
	CHECKPOINT
	CHECK_REG rax, 0x84
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	clc
	movb	$32, %cl
	rorb	%cl, %al
	CHECKPOINT
	CHECK_REG rax, 0x84
	CHECK_REG rflags, 0, FLAG_CF
	movl	$0xabcd1234, %edx
	rorl	$12, %edx
	movw	$0x1234, %bx
	rorw	$4, %bx
	CHECKPOINT
	CHECK_REG rdx, 0x234abcd1
	CHECK_REG rbx, 0x4123, 0xffff
	CHECK_REG rflags, 0, FLAG_CF
	END
