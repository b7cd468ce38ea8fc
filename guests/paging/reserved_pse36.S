/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.reserved_pse36, ENV_PAGED32
INTENT	"Bit 21 of the entry of a 4-MByte page is reserved."
CLAUSE	paging.pse36
NEED	cpuid.pse36

	SET_MEM	PDE_ADDRESS(0x40000000), 4, 0x200083
1:	movl	0x40012340, %eax
	EXPECT_PF 1b, 9, 0x40012340
	END
