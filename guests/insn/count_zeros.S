/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.count_zeros, ENV_ALL
INTENT	"LZCNT and TZCNT count zeros from the top and the bottom, up to the operand's width for 0, which sets CF."
CLAUSE	insn.count_zeros
NEED	cpuid.lzcnt
NEED	cpuid.bmi1

#define ZC	(FLAG_CF | FLAG_ZF)
	movl	$0x00012340, %ecx
	lzcntl	%ecx, %eax
	tzcntl	%ecx, %edx
	CHECKPOINT
	CHECK_REG rax, 15
	CHECK_REG rdx, 6
	CHECK_REG rflags, 0, ZC
	mov	$-1, NAX
	mov	$-1, NDX
	xorl	%ecx, %ecx
	lzcntl	%ecx, %eax
	CHECKPOINT
	CHECK_REG rax, 32
	CHECK_REG rflags, FLAG_CF, ZC
	tzcntw	%cx, %dx
	CHECKPOINT
	CHECK_REG rdx, 16, 0xffff
	CHECK_REG rflags, FLAG_CF, ZC
	movl	$0x80000001, SCRATCH
	lzcntl	SCRATCH, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF, ZC
	tzcntl	SCRATCH, %edx
	CHECKPOINT
	CHECK_REG rdx, 0
	CHECK_REG rflags, FLAG_ZF, ZC
	END
