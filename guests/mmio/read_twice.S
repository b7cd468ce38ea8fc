/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.read_twice, ENV_ALL
INTENT	"Two loads of one address are two exits; the second gets the second answer."
CLAUSE	mmio.read

	movl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 1
	movl	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 4, 2
	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG rcx, 2
	END
