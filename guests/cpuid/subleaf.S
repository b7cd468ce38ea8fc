/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.subleaf, ENV_KERNEL
INTENT	"Sub-leaves set in no order are found by their index alone; one that is not set reads as 0."
CLAUSE	cpuid.index

	SET_CPUID 4, 0x35, 0x35, 3, 0, 0
	SET_CPUID 4, 0x31, 0x31, 1, 0, 0
	SET_CPUID 4, 0x33, 0x33, 2, 0, 0
	movl	$4, %eax
	movl	$0x33, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x33
	CHECK_REG rbx, 2
	movl	$4, %eax
	movl	$0x31, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x31
	CHECK_REG rbx, 1
	movl	$4, %eax
	movl	$0x35, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x35
	CHECK_REG rbx, 3
	movl	$4, %eax
	movl	$0x34, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	END
