/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ask_nothing, ENV_PROTECTED
INTENT	"For a null selector, one beyond the GDT and one into a missing LDT, LAR, LSL, VERR and VERW clear ZF and do not fault."
CLAUSE	segment.lar
CLAUSE	segment.lsl
CLAUSE	segment.verify

	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
	movl	$-1, SCRATCH
	.irp	selector, 0, 3, (GDT_LIMIT + 1), 0xfff8, 0x0c, 0xffff
	movl	$\selector, %ecx
	lar	%ecx, %eax
	setz	SCRATCH
	lsl	%ecx, %edx
	setz	SCRATCH + 1
	verr	%cx
	setz	SCRATCH + 2
	verw	%cx
	setz	SCRATCH + 3
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0
	.endr
	CHECK_REG rax, 0x11111111
	CHECK_REG rdx, 0x22222222
	END
