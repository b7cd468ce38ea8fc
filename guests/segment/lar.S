/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.lar, ENV_PROTECTED
INTENT	"LAR of a data segment gives its access byte and flags and changes no flag but ZF, with each operand size."
CLAUSE	segment.lar

	movl	$SEL_OWN_DATA, %ecx
	push	$FLAGS_STATUS & ~FLAG_ZF
	popf
	movl	$-1, %eax
	lar	%ecx, %eax
	CHECKPOINT
	CHECK_REG rax, (0xc09300 | USER_MODE * 0x6000), ~0xf0000
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	movl	$0xaaaaaaaa, %eax
	lar	%cx, %ax
	CHECKPOINT
	CHECK_REG rax, (0xaaaa9300 | USER_MODE * 0x6000)
	movw	%cx, SCRATCH
	lar	SCRATCH, NDX
	CHECKPOINT
	CHECK_REG rdx, (0xc09300 | USER_MODE * 0x6000), ~0xf0000
	END
