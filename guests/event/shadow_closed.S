/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.shadow_closed, ENV_KERNEL
INTENT	"An instruction in the shadow of STI that makes KVM_RUN fail keeps the shadow: tried again, it is done before the window opens."
CLAUSE	intercept.shadow
CLAUSE	run.efault.retry
CLAUSE	event.window

	SLOT	1, UNBACKED, 0x1000
	PROTECT	UNBACKED, 0x1000, PROT_NONE
	CHECKPOINT
	sti
1:	incl	UNBACKED
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	PROTECT	UNBACKED, 0x1000, PROT_ALL
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_MEM UNBACKED, 4, 1
	END
