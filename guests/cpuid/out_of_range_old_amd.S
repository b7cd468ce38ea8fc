/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_old_amd, ENV_KERNEL
INTENT	"On a processor with AMD's other name, of engineering samples, leaves above the highest of their range read as 0."
CLAUSE	cpuid.out_of_range.vendor

	SET_CPUID 0, 0, 3, 0x69444d41, 0x21726574, 0x74656273	/* AMDi, ter!, sbet */
	SET_CPUID 3, 0, 0x11, 0x22, 0x33, 0x44
	movl	$0x100, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	END
