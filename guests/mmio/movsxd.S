/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movsxd, ENV_64BIT
INTENT	"To 64 bits, MOVSXD reads four bytes, MOVSX one or two, and MOVZX too: never eight."
CLAUSE	mmio.extend
CLAUSE	mmio.length

	movslq	UNBACKED, %rbx
	EXPECT_MMIO_READ UNBACKED, 4, 0x80000000
	movsbq	UNBACKED, %rcx
	EXPECT_MMIO_READ UNBACKED, 1, 0x80
	movswq	UNBACKED, %r8
	EXPECT_MMIO_READ UNBACKED, 2, 0x8001
	movq	$-1, %r9
	movzwq	UNBACKED, %r9
	EXPECT_MMIO_READ UNBACKED, 2, 0x8002
	CHECKPOINT
	CHECK_REG rbx, 0xffffffff80000000
	CHECK_REG rcx, 0xffffffffffffff80
	CHECK_REG r8, 0xffffffffffff8001
	CHECK_REG r9, 0x8002
	END
