/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.no_execute, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"A page with XD can be read and written, and a fetch after that faults with I/D."
CLAUSE	paging.rights.execute
CLAUSE	paging.fault.code
NEED	cpuid.nx

	SET_REG	efer, EFER_NXE, EFER_NXE
	SET_MEM	PTE_ADDRESS(SCRATCH) + 7, 1, 0x80
	movl	SCRATCH, %eax
	movb	$0xc3, SCRATCH			/* ret */
	mov	$SCRATCH, NBX
	call	*NBX
	EXPECT_PF SCRATCH, PF_PRESENT | PF_FETCH | PF_CPL, SCRATCH
	CHECK_MEM SCRATCH, 1, 0xc3
	END
