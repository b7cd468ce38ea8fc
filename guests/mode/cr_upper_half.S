/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr_upper_half, ENV_LONG64
INTENT	"Bit 32 of CR0 and of CR4 is reserved: setting it raises #GP."
CLAUSE	mode.cr0.invalid
CLAUSE	mode.cr4.invalid

	movq	%cr0, %rax
	btsq	$32, %rax
1:	movq	%rax, %cr0
	EXPECT_GP 1b
	movq	%cr4, %rax
	btsq	$32, %rax
1:	movq	%rax, %cr4
	EXPECT_GP 1b
	END
