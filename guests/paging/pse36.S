/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pse36, ENV_PAGED32
INTENT	"Bit 13 of the entry of a 4-MByte page is bit 32 of its address."
CLAUSE	paging.pse36
NEED	cpuid.pse36

	SET_MEM	PDE_ADDRESS(0x40000000), 4, 0x2083
	movl	0x40012340, %eax
	EXPECT_MMIO_READ 0x100012340, 4, 0x12345678
	movl	%eax, 0x40012344
	EXPECT_MMIO_WRITE 0x100012344, 4, 0x12345678
	END
