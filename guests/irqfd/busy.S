/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.busy, ENV_PROT32 | ENV_LONG64
INTENT	"An eventfd has one GSI at a time; a second, or the same again, is EBUSY. To take away what is not there is no error."
CLAUSE	irqchip.irqfd.busy
NEED	cap.irqfd
IRQCHIP	full, split

	CHECKPOINT
	IRQFD	4, 0
	IRQFD	5, 0, 0, 0, EBUSY
	IRQFD	4, 0, 0, 0, EBUSY
	IRQFD	4, 1
	IRQFD	6, 2, IRQFD_DEASSIGN
	IRQFD	5, 0, IRQFD_DEASSIGN
	IRQFD	5, 0, 0, 0, EBUSY
	IRQFD	4, 0, IRQFD_DEASSIGN
	IRQFD	5, 0
	END
