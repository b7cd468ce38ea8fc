/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.pic, ENV_KERNEL
INTENT	"An eventfd raises and lowers a line of the PIC."
CLAUSE	irqchip.irqfd
NEED	cap.irqfd
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQFD	4, 0
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ PIC_VECTOR(4)
	pic_eoi
	CHECKPOINT
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ PIC_VECTOR(4)
	END
