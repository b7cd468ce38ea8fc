/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.restart, ENV_PAGED
INTENT	"ADD to a read-only page leaves the flags alone; executed again when the page is writable, it adds once."
CLAUSE	paging.fault.state
CLAUSE	paging.rights.write

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
	SET_MEM	SCRATCH, 4, 0xffffffff
	movl	$2, %eax
	testl	%eax, %eax			/* CF, ZF, SF, OF and PF clear */
1:	addl	%eax, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, SCRATCH
	CHECK_REG rflags, 0, FLAGS_STATUS & ~FLAG_AF
	CHECK_MEM SCRATCH, 4, 0xffffffff
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS
	addl	%eax, SCRATCH
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF | FLAG_AF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 4, 1
	END
