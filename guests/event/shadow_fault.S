/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.shadow_fault, ENV_PAGED & ~ENV_USER
INTENT	"A page fault in the shadow of STI ends the shadow: back from its handler, the window opens before the instruction is tried again."
CLAUSE	event.window
CLAUSE	event.shadow.fault

	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	SET_REG	cr3, page_root
	movl	$1, %eax
	sti
1:	movl	%eax, SCRATCH
	EXPECT_PF 1b, PF_WRITE, SCRATCH
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	SET_MEM	PTE_ADDRESS(SCRATCH), 4, SCRATCH | PTE_RIGHTS
	SET_REG	rip, 1b
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_MEM SCRATCH, 4, 0
	INTERRUPT 0x31
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 1
	END
