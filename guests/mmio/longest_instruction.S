/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.longest_instruction, ENV_ALL
INTENT	"An instruction on device memory may have 15 bytes; RIP is behind all of them."
CLAUSE	mmio.encoding

	mov	$UNBACKED, NBX
	movb	$0x5a, %cl
	.fill	13, 1, 0x3e			/* DS: */
	.byte	0x88				/* MOV %cl, (rBX) */
#if BITS == 16
	.byte	0x0f
#else
	.byte	0x0b
#endif
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x5a
	END
