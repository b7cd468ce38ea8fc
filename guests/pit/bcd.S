/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.bcd, ENV_KERNEL
INTENT	"With bit 0 of the control word a count has four decimal digits: 1000 is the highest and 999 the next."
CLAUSE	pit.bcd
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 1
	out_byte 0x43, 0xb5
	out_byte 0x42, 0x00
	out_byte 0x42, 0x10
	movl	$300, %edi
1:	out_byte 0x43, 0x80
	inb	$0x42, %al
	movb	%al, %cl
	inb	$0x42, %al
	movb	%al, %ch
	/* Digits above 9. */
	movzwl	%cx, %eax
	movl	%eax, %ebx
	addl	$0x6666, %eax
	xorl	%ebx, %eax
	xorl	$0x6666, %eax
	movl	%eax, %esi
	andl	$0x11110, %esi
	jnz	2f
	movl	$0x1000, %esi
	subl	%ebx, %esi
	js	2f
	xorl	%esi, %esi
	decl	%edi
	jnz	1b
2:	out_byte 0x43, 0xe8
	inb	$0x42, %al
	CHECKPOINT
	CHECK_REG rsi, 0
	CHECK_REG rax, 0x35, 0x3f
	END
