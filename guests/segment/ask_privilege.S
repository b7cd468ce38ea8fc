/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ask_privilege, ENV_PROTECTED
INTENT	"A DPL below CPL or RPL makes LAR, LSL, VERR and VERW clear ZF and load nothing; conforming code is excepted."
CLAUSE	segment.lar
CLAUSE	segment.lsl
CLAUSE	segment.verify

.macro	ask number:req
	lar	%ecx, %eax
	setz	SCRATCH + \number
	lsl	%ecx, %edx
	setz	SCRATCH + \number + 1
	verr	%cx
	setz	SCRATCH + \number + 2
	verw	%cx
	setz	SCRATCH + \number + 3
.endm
	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
	movl	$SEL_DATA | 3, %ecx
	ask	0
	movl	$SEL_DATA | 1, %ecx
	ask	4
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0
	CHECK_REG rax, 0x11111111
	CHECK_REG rdx, 0x22222222
	movl	$0xffff, env_gdt + SEL_FREE
	movl	$0x00409f00, env_gdt + SEL_FREE + 4	/* conforming, readable, DPL 0 */
	movl	$SEL_FREE | 3, %ecx
	ask	0
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x00010101
	CHECK_REG rax, 0x00409f00, ~0xf0000
	CHECK_REG rdx, 0xffff
	END
