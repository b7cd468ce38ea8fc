/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr4_invalid, ENV_KERNEL
INTENT	"A reserved bit of CR4 raises #GP, in long mode so does clearing PAE; CR4 stays."
CLAUSE	mode.cr4.invalid

	mov	%cr4, CBX
	mov	CBX, CAX
	orl	$1 << 31, %eax
1:	mov	CAX, %cr4
	EXPECT_GP 1b
#if BITS == 64
	mov	CBX, CAX
	andl	$~CR4_PAE, %eax
1:	mov	CAX, %cr4
	EXPECT_GP 1b
#endif
	mov	%cr4, CAX
	sub	CBX, CAX
	CHECKPOINT
	CHECK_REG rax, 0
	END
