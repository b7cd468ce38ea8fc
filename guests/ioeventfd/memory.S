/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.memory, ENV_ALL
INTENT	"A write of the length of KVM_IOEVENTFD at its address signals the eventfd; another length, another address, and a read exit."
CLAUSE	irqchip.ioeventfd
CLAUSE	cap.ioeventfd
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 4, 0
	movl	$0x12345678, %eax
	movl	%eax, UNBACKED
	movl	%eax, UNBACKED
	movw	%ax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x5678
	CHECK_EVENTFD 0, 2
	movb	%al, UNBACKED + 1
	EXPECT_MMIO_WRITE (UNBACKED + 1), 1, 0x78
	movl	%eax, UNBACKED + 4
	EXPECT_MMIO_WRITE (UNBACKED + 4), 4, 0x12345678
	movl	UNBACKED, %eax
	EXPECT_MMIO_READ UNBACKED, 4, 1
	CHECK_EVENTFD 0, 0
	END
