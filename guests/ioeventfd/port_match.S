/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.port_match, ENV_ALL
INTENT	"A value to match counts for ports as well, by as many bytes as the length says."
CLAUSE	irqchip.ioeventfd.match
NEED	cap.ioeventfd

	IOEVENTFD 0x510, 1, 0, (IOEVENTFD_PIO | IOEVENTFD_DATAMATCH), 0x77
	movw	$0x510, %dx
	movb	$0x77, %al
	outb	%al, %dx
	movb	$0x78, %al
	outb	%al, %dx
	EXPECT_OUT 0x510, 1, 0x78
	CHECK_EVENTFD 0, 1
	END
