/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.arpl, ENV_32BIT
INTENT	"ARPL raises an RPL, but lowers none, in a register's low half and in memory, and changes no flag but ZF."
CLAUSE	segment.arpl

	movl	$0xaaaa0011, %eax
	movl	$0x5552, %ecx
	pushl	$FLAGS_STATUS & ~FLAG_ZF
	popf
	arpl	%cx, %ax
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0012
	CHECK_REG rcx, 0x5552
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	pushl	$FLAGS_STATUS
	popf
	arpl	%cx, %ax
	CHECKPOINT
	CHECK_REG rax, 0xaaaa0012
	CHECK_REG rflags, FLAGS_STATUS & ~FLAG_ZF, FLAGS_STATUS
	movl	$0xbbbb0023, SCRATCH
	arpl	%cx, SCRATCH
	setz	%dl
	movl	$0xbbbb0020, SCRATCH + 4
	arpl	%cx, SCRATCH + 4
	setz	%dh
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0xbbbb0022bbbb0023
	CHECK_REG rdx, 0x0100, 0xffff
	END
