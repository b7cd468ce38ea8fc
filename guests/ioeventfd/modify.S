/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.modify, ENV_ALL
INTENT	"Of an instruction that reads and writes the read exits and the write signals."
CLAUSE	irqchip.ioeventfd
NEED	cap.ioeventfd

	IOEVENTFD UNBACKED, 4, 0, IOEVENTFD_DATAMATCH, 8
	incl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 7
	incl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 8
	EXPECT_MMIO_WRITE UNBACKED, 4, 9
	CHECK_EVENTFD 0, 1
	END
