/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.match, ENV_ALL
INTENT	"With a value to match, only that write signals; a second eventfd at the same place can have another, and no more than len bytes count."
CLAUSE	irqchip.ioeventfd.match
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 2, 0, IOEVENTFD_DATAMATCH, 0x1234
	IOEVENTFD UNBACKED, 2, 1, IOEVENTFD_DATAMATCH, 0x4321
	movl	$0xffff1234, %eax
	movw	%ax, UNBACKED
	movw	$0x4321, UNBACKED
	movw	$0x4321, UNBACKED
	movw	$0x1235, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1235
	CHECK_EVENTFD 0, 1
	CHECK_EVENTFD 1, 2
	END
