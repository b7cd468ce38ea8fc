/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.lengths, ENV_ALL
INTENT	"Eventfds of different lengths at one address each count the writes of their own length."
CLAUSE	irqchip.ioeventfd
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 1, 0
	IOEVENTFD UNBACKED, 2, 1
	IOEVENTFD UNBACKED, 4, 2
	xorl	%eax, %eax
	movb	%al, UNBACKED
	movw	%ax, UNBACKED
	movw	%ax, UNBACKED
	movl	%eax, UNBACKED
	movl	%eax, UNBACKED
	movl	%eax, UNBACKED
	CHECKPOINT
	CHECK_EVENTFD 0, 1
	CHECK_EVENTFD 1, 2
	CHECK_EVENTFD 2, 3
	END
