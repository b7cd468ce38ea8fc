/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.bit_string_qword, ENV_64BIT
INTENT	"BT of 64 bits reads the quadword of the bit: -65 lies in the one 16 below, 64 in the next; it writes nothing."
CLAUSE	mmio.bit_string
CLAUSE	mmio.read_only_operand

	movq	$-65, %rbx
	btq	%rbx, UNBACKED + 0x100
	EXPECT_MMIO_READ UNBACKED + 0xf0, 8, 0x8000000000000000
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	movl	$64, %ebx
	btq	%rbx, UNBACKED + 0x100
	EXPECT_MMIO_READ UNBACKED + 0x108, 8, 0xfffffffffffffffe
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_CF
	END
