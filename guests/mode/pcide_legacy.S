/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.pcide_legacy, ENV_KERNEL & ~ENV_LONG64
INTENT	"Setting CR4.PCIDE outside of long mode raises #GP(0), and CR4 stays."
CLAUSE	mode.pcid.enable
NEED	cpuid.pcid

	movl	%cr4, %ebx
	movl	%ebx, %eax
	orl	$CR4_PCIDE, %eax
1:	movl	%eax, %cr4
	EXPECT_GP 1b
	CHECK_REG cr4, 0, CR4_PCIDE
	movl	%cr4, %eax
	subl	%ebx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	END
