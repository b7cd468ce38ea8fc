/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.out_terminal_count, ENV_KERNEL
INTENT	"In mode 0 OUT of channel 2, bit 5 of port 0x61, is low until the count has passed, then high; a new count takes it low again."
CLAUSE	pit.mode.terminal_count
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 1
	pit_control 2, 0
	movl	$0x1000, %ebx
	movl	$40, %edi
1:	decl	%edi
	jnz	3f
	give_up
3:	cmpl	$0x8000, %ebx
	jae	2f
	addl	%ebx, %ebx
2:	pit_count_ebx 2
	inb	$0x61, %al
	/* Passed already: a longer one. */
	testb	$PIT_OUT, %al
	jnz	1b
	pit_wait_out 1
	spin
	inb	$0x61, %al
	movl	%eax, %esi
	pit_count_ebx 2
	inb	$0x61, %al
	testb	$PIT_OUT, %al
	jnz	1b
	CHECKPOINT
	CHECK_REG rsi, PIT_OUT, PIT_OUT
	END
