/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr3_bits, ENV_PAGED & ~ENV_USER
INTENT	"PWT and PCD of CR3 read as written; in 64-bit mode bits 52 and 63 raise #GP(0) and CR3 stays."
CLAUSE	mode.cr3

#define CR3_CACHE	0x18		/* PWT and PCD */
	mov	$page_root + CR3_CACHE, CAX
	mov	CAX, %cr3
	mov	%cr3, CBX
	CHECKPOINT
	CHECK_REG rbx, page_root + CR3_CACHE
	CHECK_REG cr3, page_root + CR3_CACHE
	mov	$page_root, CAX
	mov	CAX, %cr3
#if BITS == 64
	btsq	$63, %rax
1:	mov	%rax, %cr3
	EXPECT_GP 1b
	btrq	$63, %rax
	btsq	$52, %rax
1:	mov	%rax, %cr3
	EXPECT_GP 1b
#endif
	mov	%cr3, CBX
	CHECKPOINT
	CHECK_REG rbx, page_root
	END
