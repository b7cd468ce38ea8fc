/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.any_length, ENV_ALL
INTENT	"A length of 0 counts writes of every length at the address, and none beside it."
CLAUSE	irqchip.ioeventfd.length
CLAUSE	cap.ioeventfd_any_length
NEED	cap.ioeventfd_any_length

	IOEVENTFD (UNBACKED + 8), 0, 0
	xorl	%eax, %eax
	movb	%al, UNBACKED + 8
	movw	%ax, UNBACKED + 8
	movl	%eax, UNBACKED + 8
	movb	%al, UNBACKED + 9
	EXPECT_MMIO_WRITE (UNBACKED + 9), 1, 0
	movb	%al, UNBACKED + 7
	EXPECT_MMIO_WRITE (UNBACKED + 7), 1, 0
	movw	%ax, UNBACKED + 7
	EXPECT_MMIO_WRITE (UNBACKED + 7), 2, 0
	CHECK_EVENTFD 0, 3
	END
