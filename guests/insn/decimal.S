/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.decimal, ENV_REAL16 | ENV_32BIT & ~ENV_USER
INTENT	"79 + 35 is 14 and carry in packed BCD, 14 - 79 is 35 with borrow; AAM and AAD are inverse, AAM by 0 faults."
CLAUSE	insn.decimal
CLAUSE	exception.de

	movb	$0x79, %al
	addb	$0x35, %al
	daa
	CHECKPOINT
	CHECK_REG rax, 0x14, 0xff
	CHECK_REG rflags, FLAG_CF | FLAG_AF | FLAG_PF, FLAGS_STATUS & ~FLAG_OF
	subb	$0x79, %al
	das
	CHECKPOINT
	CHECK_REG rax, 0x35, 0xff
	CHECK_REG rflags, FLAG_CF | FLAG_AF, FLAG_CF | FLAG_AF
	movb	$97, %al
	aam
	CHECKPOINT
	CHECK_REG rax, 0x0907, 0xffff
	aad
	CHECKPOINT
	CHECK_REG rax, 97, 0xffff
1:	.byte	0xd4, 0				/* aam by 0 */
	EXPECT_DE 1b
	CHECK_REG rax, 97, 0xffff
	END
