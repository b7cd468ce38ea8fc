/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.host_leaf, ENV_ALL
INTENT	"CPUID returns the four registers of a leaf that the host made up."
CLAUSE	cpuid.entry

	SET_CPUID 0x40000100, 0, 0x11223344, 0xfedcba98, 0x00000001, 0x80000000
	movl	$0x40000100, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x11223344, 0xffffffff
	CHECK_REG rbx, 0xfedcba98, 0xffffffff
	CHECK_REG rcx, 0x00000001, 0xffffffff
	CHECK_REG rdx, 0x80000000, 0xffffffff
	END
