/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced_index, ENV_KERNEL
INTENT	"Where user space sets the ring's index behind its end, writes exit."
CLAUSE	vm.coalesced_mmio.full
NEED	cap.coalesced_mmio

	COALESCE UNBACKED, 0x10
	RING_START 170

	movl	$1, %eax
	movl	%eax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 1
	RING_START 0x80000000
	movl	%eax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 1
	END
