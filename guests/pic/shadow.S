/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.shadow, ENV_KERNEL
INTENT	"A line that waits comes behind the instruction that follows STI, not before it."
CLAUSE	pic.vector
CLAUSE	irqchip.shadow
IRQCHIP	full

	pic_setup
	xorl	%ebx, %ebx
	CHECKPOINT
	IRQ_LINE 4, 1
	sti
	incl	%ebx
1:	EXPECT_VECTOR PIC_VECTOR(4), 1b
	CHECK_REG rbx, 1
	END
