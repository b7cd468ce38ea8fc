/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.ascii, ENV_REAL16 | ENV_32BIT
INTENT	"AAA and AAS correct AL by 6 and AH by 1 for a digit above 9 or with AF, set CF and AF, and clear AL's upper half."
CLAUSE	insn.decimal

	movl	$0xaaaa0238, %eax
	addb	$0x35, %al			/* 8 + 5, in ASCII: 0x6d */
	aaa
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0303
	CHECK_REG rflags, FLAG_CF | FLAG_AF, FLAG_CF | FLAG_AF
	movl	$0xaaaa0231, %eax
	addb	$0x35, %al			/* 1 + 5: nothing to correct */
	aaa
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0206
	CHECK_REG rflags, 0, FLAG_CF | FLAG_AF
	movl	$0xaaaa0233, %eax
	subb	$0x38, %al			/* 3 - 8: AF, and 0xfb */
	aas
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0105
	CHECK_REG rflags, FLAG_CF | FLAG_AF, FLAG_CF | FLAG_AF
	movl	$0xaaaa0239, %eax
	subb	$0x34, %al
	aas
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0205
	CHECK_REG rflags, 0, FLAG_CF | FLAG_AF
	/* AF alone: the digit is 2, 6 more carries nothing out of AL. */
	movl	$0xaaaa0219, %eax
	addb	$0x19, %al			/* 0x32 and AF */
	aaa
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0308
	/* 0xfa + 6 wraps: the carry out of AL is one more in AH. */
	movl	$0xaaaa02fa, %eax
	orb	%al, %al
	aaa
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0400
	END
