/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.preserved, ENV_ALL
INTENT	"XMM registers and MXCSR keep their values over exits."
CLAUSE	sse.move
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x7f80, SCRATCH
	ldmxcsr	SCRATCH
	movl	$0x12345678, %eax
	movd	%eax, %xmm0
	pshufd	$0, %xmm0, %xmm7
	outb	%al, $0x80
	EXPECT_OUT 0x80, 1, 0x78
	movb	UNBACKED, %al
	EXPECT_MMIO_READ UNBACKED, 1, 0x55
	CHECKPOINT
	stmxcsr	SCRATCH
	movdqu	%xmm7, SCRATCH + 16
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x7f80
	CHECK_MEM SCRATCH + 16, 8, 0x1234567812345678
	CHECK_MEM SCRATCH + 24, 8, 0x1234567812345678
	END
