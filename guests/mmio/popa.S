/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.popa, ENV_32BIT
INTENT	"POPA whose first words lie in device memory reads each of them once, the others from the slot behind it."
CLAUSE	mmio.stack.several

	SLOT	1, HIGH, 0x1000
	SET_MEM HIGH, 8, 0x0000000400000055	/* the stack pointer's place, EBX */
	SET_MEM HIGH + 8, 8, 0x0000000200000003
	SET_MEM HIGH + 16, 4, 1
	mov	$HIGH - 12, %esp
	popa
	EXPECT_MMIO_READ (HIGH - 12), 4, 8
	EXPECT_MMIO_READ (HIGH - 8), 4, 7
	EXPECT_MMIO_READ (HIGH - 4), 4, 6
	CHECKPOINT
	CHECK_REG rsp, HIGH + 20
	CHECK_REG rdi, 8
	CHECK_REG rsi, 7
	CHECK_REG rbp, 6
	CHECK_REG rbx, 4
	CHECK_REG rdx, 3
	CHECK_REG rcx, 2
	CHECK_REG rax, 1
	END
