/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.x2apic_off, ENV_KERNEL
INTENT	"Outside of x2APIC mode its registers, and those that only look like them, do not exist."
CLAUSE	msr.unknown

	xorl	%eax, %eax
	xorl	%edx, %edx
	movl	$0x802, %ecx
1:	rdmsr
	EXPECT_GP 1b
	movl	$0x80b, %ecx
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x902, %ecx
1:	rdmsr
	EXPECT_GP 1b
	movl	$0xbff, %ecx
1:	rdmsr
	EXPECT_GP 1b
	END
