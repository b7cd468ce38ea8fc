/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.conditions, ENV_ALL
INTENT	"Each of the 16 conditions is true for the flags that define it, out of all 32 combinations, for Jcc, SETcc and CMOVcc."
CLAUSE	insn.conditional

/* Bit n of the result: combination n of CF, PF, ZF, SF, OF, the first in bit 0. */
.macro	condition name:req, expected:req
	xorl	%ebx, %ebx
	xorl	%ebp, %ebp
	xorl	%edi, %edi
	mov	$images, NSI
	xorl	%ecx, %ecx
1:	push	(NSI)
	movl	$0, %eax
	movl	$1, %edx
	popf
	set\name	%al
	j\name	2f
	movl	$0, %edx
2:	pushf
	shll	%cl, %eax
	shll	%cl, %edx
	orl	%eax, %ebx
	orl	%edx, %ebp
	popf
	movl	$0, %eax
	movl	$1, %edx
	cmov\name\()l	%edx, %eax
	shll	%cl, %eax
	orl	%eax, %edi
	add	$WORD_BYTES, NSI
	incl	%ecx
	cmpl	$32, %ecx
	jne	1b
	CHECKPOINT
	CHECK_REG rbx, \expected
	CHECK_REG rbp, \expected
	CHECK_REG rdi, \expected
.endm
	condition o, 0xffff0000
	condition no, 0x0000ffff
	condition b, 0xaaaaaaaa
	condition ae, 0x55555555
	condition e, 0xf0f0f0f0
	condition ne, 0x0f0f0f0f
	condition be, 0xfafafafa
	condition a, 0x05050505
	condition s, 0xff00ff00
	condition ns, 0x00ff00ff
	condition p, 0xcccccccc
	condition np, 0x33333333
	condition l, 0x00ffff00
	condition ge, 0xff0000ff
	condition le, 0xf0fffff0
	condition g, 0x0f00000f
	END
	.balign	8
images:
	.set	n, 0
	.rept	32
	.set	low, (n & 1) * FLAG_CF | (n >> 1 & 1) * FLAG_PF | (n >> 2 & 1) * FLAG_ZF
	.word	low | (n >> 3 & 1) * FLAG_SF | (n >> 4) * FLAG_OF
	.fill	WORD_BYTES - 2, 1, 0
	.set	n, n + 1
	.endr
