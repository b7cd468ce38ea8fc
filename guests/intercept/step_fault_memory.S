/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_fault_memory, ENV_PAGED
INTENT	"With TF set, an instruction that faults and is restarted by IRET traps once, behind its completion."
CLAUSE	intercept.single_step.handler
CLAUSE	exception.fault.rip

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
1:	movl	$0x12345678, SCRATCH
2:	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS
	SET_REG	rip, 1b
	EXPECT_DB 2b
	CHECK_MEM SCRATCH, 4, 0x12345678
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	rip, 3f
	SET_REG	rflags, 0, FLAG_TF
3:	END
