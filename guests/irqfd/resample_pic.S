/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.resample_pic, ENV_KERNEL
INTENT	"The PIC's EOI lowers a line and signals its resample eventfd, too."
CLAUSE	irqchip.irqfd.resample
NEED	cap.irqfd_resample
IRQCHIP	full

	pic_setup
	movw	$0x4d0, %dx
	movb	$0x20, %al
	outb	%al, %dx
	sti
	CHECKPOINT
	IRQFD	5, 0, IRQFD_RESAMPLE, 1
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ PIC_VECTOR(5)
	CHECK_EVENTFD 1, 0
	pic_eoi
	nop
	CHECKPOINT
	CHECK_EVENTFD 1, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	END
