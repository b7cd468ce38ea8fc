/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.port, ENV_ALL
INTENT	"KVM_IOEVENTFD_FLAG_PIO is about ports: writes of that length to it signal, others and reads exit; memory of that address is another thing."
CLAUSE	irqchip.ioeventfd
NEED	cap.ioeventfd

	IOEVENTFD 0x510, 2, 0, IOEVENTFD_PIO
	IOEVENTFD UNBACKED, 2, 1, IOEVENTFD_PIO
	movl	$0x1234, %eax
	movw	$0x510, %dx
	outw	%ax, %dx
	outb	%al, %dx
	EXPECT_OUT 0x510, 1, 0x34
	inw	%dx, %ax
	EXPECT_IN 0x510, 2, 0x4321
	movw	%ax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x4321
	movw	$UNBACKED, %dx
	outw	%ax, %dx
	CHECKPOINT
	CHECK_EVENTFD 0, 1
	CHECK_EVENTFD 1, 1
	END
