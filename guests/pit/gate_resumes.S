/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.gate_resumes, ENV_KERNEL
INTENT	"A count that a low gate has stopped in mode 0 or 4 goes on where it stopped when the gate is high again."
CLAUSE	pit.gate.stop
PIT	speaker
IRQCHIP	full

	.macro	resumes mode
1:	out_byte 0x61, 1
	pit_control 2, \mode
	pit_count 2, 0xffff
	out_byte 0x61, 0
	pit_latched %esi
	spin	40000
	/* Counter 1 tells how long that was, and more: it is as long with the gate high. */
	out_byte 0x43, 0x70
	out_byte 0x41, 0xff
	out_byte 0x41, 0xff
	out_byte 0x61, 1
	pit_latched %edi
	out_byte 0x43, 0xc4
	inb	$0x41, %al
	movb	%al, %dl
	inb	$0x41, %al
	movb	%al, %cl
	inb	$0x41, %al
	movb	%al, %ch
	movzwl	%cx, %ecx
	/* At its end already, 55 ms later. */
	testb	%dl, %dl
	js	1b
	/* What counter 2 has lost since is what counter 1 has, rounded up. */
	subl	%edi, %esi
	negl	%ecx
	addl	$0x10000, %ecx
	cmpl	%ecx, %esi
	setbe	%bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	.endm
	resumes	0
	resumes	4
	END
