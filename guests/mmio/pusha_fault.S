/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.pusha_fault, ENV_PAE32_USER
INTENT	"PUSHA that leaves device memory for a page that is not present faults, and no later exit belongs to it."
CLAUSE	mmio.stack.fault

	SET_MEM PTE_ADDRESS(UNBACKED), PTE_BYTES, 0
	mov	$UNBACKED + 0x1004, %esp
1:	pusha
	ANY_OF			/* nothing says which word is stored first */
	PERMIT	mmio.stack.fault
		EXPECT_PF 1b, (PF_WRITE | PF_USER), UNBACKED + 0xffc
	PERMIT	mmio.stack.fault
		EXPECT_PF 1b, (PF_WRITE | PF_USER), UNBACKED + 0xfe4
	END_ANY_OF
	SET_REG rsp, GUEST_STACK
	movl	$0x11, SCRATCH
	outb	%al, $0x51
	EXPECT_OUT_ANY 0x51, 1
	END
