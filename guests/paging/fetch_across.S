/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.fetch_across, ENV_PAGED
INTENT	"An instruction whose last bytes lie on a page that is not present faults at its start, with CR2 at the page."
CLAUSE	paging.fault.cr2
CLAUSE	paging.fault.state

	SET_MEM	(SCRATCH - 2), 2, 0xb866		/* mov $imm16, %ax */
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$0x1234, NAX
	mov	$SCRATCH - 2, NBX
	jmp	*NBX
	EXPECT_PF (SCRATCH - 2), PF_CPL, SCRATCH
	CHECK_REG rax, 0x1234
	END
