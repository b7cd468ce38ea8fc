/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr4_hidden, ENV_KERNEL
INTENT	"CR4 bits of features that the CPUID table hides raise #GP(0), whatever the processor below has."
CLAUSE	mode.cr4.invalid
CLAUSE	exception.fault.state

	SET_CPUID 7, 0, 0, 0, 0, 0
	mov	%cr4, CAX
	mov	CAX, CBX
	orl	$1 << 20, %eax			/* SMEP */
1:	mov	CAX, %cr4
	EXPECT_GP 1b
	mov	CBX, CAX
	orl	$1 << 11, %eax			/* UMIP */
1:	mov	CAX, %cr4
	EXPECT_GP 1b
	mov	CBX, CAX
	orl	$1 << 16, %eax			/* FSGSBASE */
1:	mov	CAX, %cr4
	EXPECT_GP 1b
	END
