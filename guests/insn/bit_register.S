/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.bit_register, ENV_KERNEL
INTENT	"BT, BTS, BTR and BTC of a register take the bit number modulo its width, put the old bit in CF, and keep ZF."
CLAUSE	insn.bit_register

	movl	$0x00000010, %eax
	movl	$36, %ecx			/* 4 */
	push	$FLAG_ZF
	popf
	btl	%ecx, %eax
	setc	%dl
	btrl	%ecx, %eax
	setc	%dh
	btcl	$31, %eax
	setc	%bl
	btsl	$31 + 32, %eax
	setc	%bh
	CHECKPOINT
	CHECK_REG rax, 0x80000000
	CHECK_REG rdx, 0x0101, 0xffff
	CHECK_REG rbx, 0x0100, 0xffff
	CHECK_REG rflags, FLAG_CF | FLAG_ZF, FLAG_CF | FLAG_ZF
	btcw	$15, %ax
	setc	%dl
	btcw	%cx, %ax			/* 36 is 4 */
	setc	%dh
	btl	$4, %eax
	setc	%bl
	CHECKPOINT
	CHECK_REG rax, 0x80008010
	CHECK_REG rdx, 0, 0xffff
	CHECK_REG rbx, 1, 0xff
1:	.byte	0x0f, 0xba, 0xc0, 0x00		/* the group has no instruction here */
	EXPECT_UD 1b
	END
