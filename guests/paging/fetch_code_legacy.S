/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.fetch_code_legacy, ENV_PAGED32
INTENT	"Without CR4.PAE a fetch that faults does not say so, though EFER.NXE is set."
CLAUSE	paging.fault.code

	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	SET_REG	efer, EFER_NXE, EFER_NXE
	movl	$SCRATCH, %eax
	jmp	*%eax
	EXPECT_PF SCRATCH, 0, SCRATCH
	END
