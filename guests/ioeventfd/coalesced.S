/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioeventfd.coalesced, ENV_FLAT
INTENT	"Beside a zone of coalesced writes an eventfd counts its own, and the ring gets the rest."
CLAUSE	irqchip.ioeventfd
NEED	cap.ioeventfd
NEED	cap.coalesced_mmio

	IOEVENTFD UNBACKED, 4, 0
	COALESCE (UNBACKED + 8), 8
	movl	$1, UNBACKED
	movl	$2, UNBACKED + 8
	movl	$3, UNBACKED
	CHECKPOINT
	CHECK_EVENTFD 0, 2
	CHECK_RING 1
	CHECK_COALESCED (UNBACKED + 8), 4, 2
	END
