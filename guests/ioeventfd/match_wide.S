/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.match_wide, ENV_ALL
INTENT	"A value to match that does not fit into the length matches no write."
CLAUSE	irqchip.ioeventfd.match
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 2, 0, IOEVENTFD_DATAMATCH, 0x51234
	IOEVENTFD 0x300, 1, 1, (IOEVENTFD_DATAMATCH | IOEVENTFD_PIO), 0x534
	movl	$0x51234, %eax
	movw	%ax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1234
	movl	$0x534, %eax
	movw	$0x300, %dx
	outb	%al, %dx
	EXPECT_OUT 0x300, 1, 0x34
	CHECK_EVENTFD 0, 0
	CHECK_EVENTFD 1, 0
	END
