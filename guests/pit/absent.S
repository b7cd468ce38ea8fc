/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.absent, ENV_KERNEL
INTENT	"Without a PIT in the kernel its ports exit, also with interrupt controllers there."
CLAUSE	pit.create
IRQCHIP	none, full, split

	inb	$0x40, %al
	EXPECT_IN 0x40, 1, 5
	outb	%al, $0x43
	EXPECT_OUT 0x43, 1, 5
	END
