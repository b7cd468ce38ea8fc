/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.mask_store, ENV_KERNEL
INTENT	"MASKMOVDQU stores the bytes whose mask has bit 7, at DI, EDI or RDI, and no other."
CLAUSE	sse.mask_store
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$-1, SCRATCH
	movl	$-1, SCRATCH + 4
	movl	$-1, SCRATCH + 8
	movdqu	bytes, %xmm1
	movdqu	mask, %xmm2
	mov	$SCRATCH, NDI
	maskmovdqu %xmm2, %xmm1
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0xff06ffffff020100
	CHECK_MEM SCRATCH + 8, 8, 0x0f000000ffffff08
	END
	.balign 16
bytes:	.quad	0x0706050403020100, 0x0f0e0d0c0b0a0908
mask:	.quad	0x7f80000000ff8081, 0x8000000000000080
