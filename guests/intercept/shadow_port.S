/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.shadow_port, ENV_KERNEL
INTENT	"Behind STI and an OUT, an IN or a memory access that user space completes, the window is open at once."
CLAUSE	intercept.shadow
CLAUSE	event.window

	sti
	outb	%al, $0x20
	EXPECT_OUT_ANY 0x20, 1
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	cli
	CHECKPOINT
	sti
	inb	$0x20, %al
	EXPECT_IN 0x20, 1, 0x55
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	cli
	CHECKPOINT
	sti
	movb	UNBACKED, %al
	EXPECT_MMIO_READ UNBACKED, 1, 0x55
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_REG rax, 0x55, 0xff
	END
