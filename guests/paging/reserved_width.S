/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.reserved_width, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"An entry with bit 51, which is beyond the width of physical addresses, faults with RSVD and P."
CLAUSE	paging.reserved
CLAUSE	paging.fault.code

	SET_MEM	PTE_ADDRESS(SCRATCH) + 4, 4, 1 << 19
1:	movl	SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_RESERVED | PF_CPL, SCRATCH
	END
