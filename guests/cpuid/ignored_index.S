/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.ignored_index, ENV_KERNEL
INTENT	"A leaf without sub-leaves answers the same for ECX 0, 1 and all ones."
CLAUSE	cpuid.no_index

	SET_CPUID 0x40000100, 0, 0x600d, 0, 0, 7
	xorl	%ecx, %ecx
	movl	$0x40000100, %eax
	cpuid
	movl	%eax, %esi
	movl	$1, %ecx
	movl	$0x40000100, %eax
	cpuid
	movl	%eax, %edi
	movl	$-1, %ecx
	movl	$0x40000100, %eax
	cpuid
	CHECKPOINT
	CHECK_REG rsi, 0x600d
	CHECK_REG rdi, 0x600d
	CHECK_REG rax, 0x600d
	CHECK_REG rdx, 7
	END
