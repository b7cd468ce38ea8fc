/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movbe, ENV_PROTECTED
INTENT	"MOVBE turns the bytes around on their way: the exit has them in the order of memory."
CLAUSE	mmio.read
CLAUSE	mmio.write
NEED	cpuid.movbe

	SET_REG rbx, 0x1122334455667788
	movbe	%ebx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x88776655
	movbe	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 4, 0x12345678
	CHECKPOINT
	CHECK_REG rcx, 0x78563412
	END
