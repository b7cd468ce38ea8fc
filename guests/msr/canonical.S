/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.canonical, ENV_LONG64
INTENT	"The lowest non-canonical address raises #GP in each register that holds an address, and the old one stays."
CLAUSE	msr.canonical
CLAUSE	msr.reserved
CLAUSE	msr.host.refused

	movl	$0x8000, %edx
	xorl	%eax, %eax
	movl	$MSR_LSTAR, %ecx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_LSTAR, 0
	movl	$MSR_CSTAR, %ecx
1:	wrmsr
	EXPECT_GP 1b
	movl	$MSR_FS_BASE, %ecx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_FS_BASE, 0
	movl	$MSR_GS_BASE, %ecx
1:	wrmsr
	EXPECT_GP 1b
	movl	$MSR_KERNEL_GS_BASE, %ecx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_KERNEL_GS_BASE, 0
	SET_MSR_REFUSED MSR_KERNEL_GS_BASE, 0x0000800000000000
	movl	$0xffff7fff, %edx
	movl	$-1, %eax
1:	wrmsr
	EXPECT_GP 1b
	END
