/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.divide_by_zero, ENV_ALL
INTENT	"A divisor of 0 that comes out of a device raises #DE at the instruction, with the registers as they were."
CLAUSE	mmio.read
CLAUSE	mmio.read_only_operand

	movl	$7, %eax
	xorl	%edx, %edx
1:	divl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0
	EXPECT_DE 1b
	CHECK_REG rax, 7
	CHECK_REG rdx, 0
	divl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 2
	CHECKPOINT
	CHECK_REG rax, 3
	CHECK_REG rdx, 1
	END
