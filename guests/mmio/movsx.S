/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movsx, ENV_ALL
INTENT	"MOVSX reads the size of its source and fills the destination with the sign, which in 64-bit mode ends at bit 31."
CLAUSE	mmio.extend
CLAUSE	mmio.length

	SET_REG rbx, 0
	SET_REG rcx, -1
	SET_REG rdx, 0x1122334455667788
	movsbl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 1, 0x80
	movswl	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 2, 0x7fff
	movsbw	UNBACKED, %dx
	EXPECT_MMIO_READ UNBACKED, 1, 0xfe
	CHECKPOINT
	CHECK_REG rbx, 0xffffff80
	CHECK_REG rcx, 0x7fff
	CHECK_REG rdx, 0x112233445566fffe
	END
