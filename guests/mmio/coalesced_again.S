/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced_again, ENV_KERNEL
INTENT	"Behind KVM_UNREGISTER_COALESCED_MMIO writes exit again, those to other zones do not."
CLAUSE	vm.coalesced_mmio.unregister
NEED	cap.coalesced_mmio

	COALESCE UNBACKED, 0x10
	COALESCE UNBACKED + 0x20, 0x10

	movl	$1, %eax
	movl	%eax, UNBACKED
	movl	%eax, UNBACKED + 0x20
	CHECKPOINT
	CHECK_RING 2
	RING_START 0
	SEPARATE UNBACKED, 0x10
	SEPARATE UNBACKED + 0x18, 0x10
	movl	%eax, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 1
	movl	%eax, UNBACKED + 0x20
	CHECKPOINT
	CHECK_RING 1
	CHECK_COALESCED UNBACKED + 0x20, 4, 1
	END
