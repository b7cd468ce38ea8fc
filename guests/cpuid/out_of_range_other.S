/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_other, ENV_KERNEL
INTENT	"A vendor that only begins as AMD does, or ends so, is another one: leaves above the highest read as the highest basic leaf."
CLAUSE	cpuid.out_of_range.vendor

	SET_CPUID 0, 0, 3, 0x68747541, 0x444d4162, 0x69746e65	/* Auth, bAMD, enti */
	SET_CPUID 3, 0, 0x11, 0x22, 0x33, 0x44
	movl	$0x100, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x11
	CHECK_REG rbx, 0x22
	CHECK_REG rcx, 0x33
	CHECK_REG rdx, 0x44
	END
