/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.eight, ENV_64BIT
INTENT	"A write of eight bytes signals an eventfd of that length, with all eight compared."
CLAUSE	irqchip.ioeventfd
CLAUSE	irqchip.ioeventfd.match
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 8, 0, IOEVENTFD_DATAMATCH, 0x1122334455667788
	movabsq	$0x1122334455667788, %rax
	movq	%rax, UNBACKED
	CHECKPOINT
	CHECK_EVENTFD 0, 1
	movabsq	$0x2122334455667788, %rax
	movq	%rax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x2122334455667788
	CHECK_EVENTFD 0, 0
	END
