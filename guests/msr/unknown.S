/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.unknown, ENV_KERNEL
INTENT	"Reads and writes of numbers that no processor has, one of them amid the MTRRs, raise #GP and keep EDX:EAX."
CLAUSE	msr.unknown

	movl	$0x1234, %eax
	movl	$0x5678, %edx
	movl	$0x2f8, %ecx
1:	rdmsr
	EXPECT_GP 1b
1:	wrmsr
	EXPECT_GP 1b
	movl	$0xdeadbeef, %ecx
1:	rdmsr
	EXPECT_GP 1b
1:	wrmsr
	EXPECT_GP 1b
	CHECK_REG rax, 0x1234
	CHECK_REG rdx, 0x5678
	END
