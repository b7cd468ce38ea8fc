/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.reserved_bit, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"Bit 63 of an entry is reserved while EFER.NXE is clear: P and RSVD, on a read and on a write."
CLAUSE	paging.reserved
CLAUSE	paging.fault.code

	SET_REG	efer, 0, EFER_NXE
	SET_MEM	PTE_ADDRESS(SCRATCH) + 7, 1, 0x80
1:	movl	SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_RESERVED | PF_CPL, SCRATCH
1:	movl	%eax, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_RESERVED | PF_WRITE | PF_CPL, SCRATCH
	END
