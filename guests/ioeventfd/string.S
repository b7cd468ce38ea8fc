/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.string, ENV_ALL
INTENT	"REP OUTS signals once an element, and the data is gone through to its end."
CLAUSE	irqchip.ioeventfd
NEED	cap.ioeventfd

	IOEVENTFD 0x510, 1, 0, IOEVENTFD_PIO
	movw	$0x510, %dx
	mov	$SCRATCH, NSI
	mov	$5, NCX
	cld
	rep outsb
	CHECKPOINT
	CHECK_EVENTFD 0, 5
	CHECK_REG rsi, (SCRATCH + 5), 0xffff
	CHECK_REG rcx, 0, 0xffff
	END
