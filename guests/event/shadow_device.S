/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.shadow_device, ENV_KERNEL
INTENT	"Behind STI and an ADD to a device, its read and its write come before the window, which opens right behind it."
CLAUSE	intercept.shadow
CLAUSE	mmio.modify
CLAUSE	event.window

	movl	$1, %ebx
	CHECKPOINT
	sti
	addl	%ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x41
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x42
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	INTERRUPT 0x31
	EXPECT_VECTOR 0x31, 1b
	END
