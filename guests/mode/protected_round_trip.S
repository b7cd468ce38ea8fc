/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.protected_round_trip, ENV_REAL16
INTENT	"Real mode, 32-bit protected mode with its own IDT and an exception in it, and real mode with its vectors again."
CLAUSE	mode.protected.enter
CLAUSE	mode.protected.leave
CLAUSE	exception.real_mode

	SET_MEM	(idt + 6 * 8), 2, handler
	lgdt	gdtr
	lidt	idtr
	movl	%cr0, %eax
	orl	$CR0_PE, %eax
	movl	%eax, %cr0
	ljmp	$SEL_CODE32, $protected

	.code32
protected:
	movw	$SEL_DATA, %cx
	movw	%cx, %ss
	movl	$0x8000d800, %esp		/* all 32 bits are used, and SS reaches there */
	movl	$GUEST_STACK, %esp
1:	ud2
handler:
	popl	%ebx				/* no error code: the saved EIP */
	CHECKPOINT
	CHECK_REG rbx, 1b
	CHECK_REG rsp, (GUEST_STACK - 8)
	CHECK_REG cs.selector, SEL_CODE32
	movl	$GUEST_STACK, %esp
	ljmp	$SEL_CODE16, $narrow

	.code16
narrow:	movw	$SEL_DATA16, %cx
	movw	%cx, %ss
	xorb	$CR0_PE, %al
	movl	%eax, %cr0
	ljmp	$0, $real
real:	xorw	%cx, %cx
	movw	%cx, %ss
	lidt	vectors
1:	ud2
	EXPECT_UD 1b
	END

	.balign	8
idt:	.fill	6, 8, 0
	.word	0, SEL_CODE32, 0x8e00, 0
gdtr:	.word	GDT_LIMIT
	.long	env_gdt
idtr:	.word	7 * 8 - 1
	.long	idt
vectors: .word	256 * 4 - 1
	.long	0
