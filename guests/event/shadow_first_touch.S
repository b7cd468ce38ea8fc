/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.shadow_first_touch, ENV_KERNEL
INTENT	"An instruction in the shadow of STI that is the first to touch new memory is done before the window opens."
CLAUSE	intercept.shadow
CLAUSE	slot.first_access
CLAUSE	event.window

	SLOT	1, UNBACKED, 0x2000
	CHECKPOINT
	sti
	incl	UNBACKED + 0xffe
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_MEM UNBACKED + 0xffe, 4, 1
	INTERRUPT 0x31
	EXPECT_VECTOR 0x31, 1b
	END
