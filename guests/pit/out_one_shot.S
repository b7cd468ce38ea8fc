/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.out_one_shot, ENV_KERNEL
INTENT	"In mode 1 OUT is high until the gate rises, low from there until the count has passed, and high again; a further trigger does it again."
CLAUSE	pit.mode.one_shot
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 0
	pit_control 2, 1
	pit_count 2, 0x0400
	spin
	inb	$0x61, %al
	CHECKPOINT
	CHECK_REG rax, PIT_OUT, PIT_OUT
	movl	$0x1000, %ebx
	movl	$40, %edi
1:	decl	%edi
	jnz	3f
	give_up
3:	cmpl	$0x8000, %ebx
	jae	2f
	addl	%ebx, %ebx
2:	pit_wait_out 1
	pit_count_ebx 2
	out_byte 0x61, 0
	out_byte 0x61, 1
	inb	$0x61, %al
	/* Passed already: a longer one. */
	testb	$PIT_OUT, %al
	jnz	1b
	pit_wait_out 1
	out_byte 0x61, 0
	out_byte 0x61, 1
	inb	$0x61, %al
	testb	$PIT_OUT, %al
	jnz	1b
	/* The pulse needs the gate no more. */
	out_byte 0x61, 0
	pit_wait_out 1
	END
