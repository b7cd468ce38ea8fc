/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.multiply, ENV_ALL
INTENT	"MUL and IMUL with a memory operand read it once; the product reaches EDX, and CF and OF say that it is wide."
CLAUSE	mmio.read
CLAUSE	mmio.read_only_operand

	movl	$0x80000000, %eax
	mull	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 6
	imull	$-3, UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 0x40000000
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 3
	CHECK_REG rbx, 0x40000000
	CHECK_REG rflags, (FLAG_CF | FLAG_OF), (FLAG_CF | FLAG_OF)
	END
