/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_index, ENV_KERNEL
INTENT	"A leaf above the highest reads as that subleaf of the highest basic leaf that ECX asks for, and as 0 if there is none."
CLAUSE	cpuid.out_of_range.index

	SET_CPUID 0, 0, 4, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 4, 0x31, 0x11, 0x12, 0, 0
	SET_CPUID 4, 0x32, 0x21, 0x22, 0, 0
	movl	$0x100, %eax
	movl	$0x32, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x21
	CHECK_REG rbx, 0x22
	movl	$0x7fffffff, %eax
	movl	$0x31, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x11
	CHECK_REG rbx, 0x12
	movl	$0x100, %eax
	movl	$0x33, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	END
