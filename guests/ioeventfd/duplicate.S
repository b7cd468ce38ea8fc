/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.duplicate, ENV_PROT32 | ENV_LONG64
INTENT	"A second eventfd that could not be told from the first is EEXIST: same place and length, and not both with different values."
CLAUSE	irqchip.ioeventfd.invalid
NEED	cap.ioeventfd_any_length

	IOEVENTFD UNBACKED, 4, 0
	IOEVENTFD UNBACKED, 4, 1, 0, 0, EEXIST
	IOEVENTFD UNBACKED, 4, 1, IOEVENTFD_DATAMATCH, 5, EEXIST
	IOEVENTFD UNBACKED, 0, 1, 0, 0, EEXIST
	IOEVENTFD (UNBACKED + 8), 2, 0, IOEVENTFD_DATAMATCH, 5
	IOEVENTFD (UNBACKED + 8), 2, 1, IOEVENTFD_DATAMATCH, 5, EEXIST
	IOEVENTFD (UNBACKED + 8), 2, 1, IOEVENTFD_DATAMATCH, 6
	IOEVENTFD (UNBACKED + 8), 4, 1
	IOEVENTFD UNBACKED, 4, 1, IOEVENTFD_PIO
	IOEVENTFD (UNBACKED + 16), 3, 1, 0, 0, EINVAL
	IOEVENTFD (UNBACKED + 16), 0, 1, IOEVENTFD_DATAMATCH, 0, EINVAL
	IOEVENTFD (UNBACKED + 16), 4, 1, 32, 0, EINVAL
	END
