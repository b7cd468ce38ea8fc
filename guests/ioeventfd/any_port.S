/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.any_port, ENV_ALL
INTENT	"A length of 0 counts writes of every length to a port."
CLAUSE	irqchip.ioeventfd.length
NEED	cap.ioeventfd_any_length

	IOEVENTFD 0x510, 0, 0, IOEVENTFD_PIO
	xorl	%eax, %eax
	movw	$0x510, %dx
	outb	%al, %dx
	outw	%ax, %dx
	outl	%eax, %dx
	incw	%dx
	outb	%al, %dx
	EXPECT_OUT 0x511, 1, 0
	CHECK_EVENTFD 0, 3
	END
