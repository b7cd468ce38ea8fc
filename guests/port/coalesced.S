/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.coalesced, ENV_ALL
INTENT	"OUT to a zone of ports waits in the ring, with pio set; IN exits, and memory at the same address."
CLAUSE	vm.coalesced_mmio.pio
CLAUSE	vm.coalesced_mmio.read
NEED	cap.coalesced_mmio
NEED	cap.coalesced_pio

	COALESCE_PORTS 0x510, 4

	movw	$0x510, %dx
	movl	$0x12345678, %eax
	outl	%eax, %dx
	outb	%al, $0x60
	EXPECT_OUT 0x60, 1, 0x78
	CHECK_RING 1
	CHECK_COALESCED_PORT 0x510, 4, 0x12345678
	inl	%dx, %eax
	EXPECT_IN 0x510, 4, 0x87654321
	incw	%dx
	outl	%eax, %dx
	EXPECT_OUT 0x511, 4, 0x87654321
	CHECK_RING 0
	outw	%ax, %dx
	CHECKPOINT
	CHECK_COALESCED_PORT 0x511, 2, 0x4321
	SEPARATE_PORTS 0x510, 4
	outw	%ax, %dx
	EXPECT_OUT 0x511, 2, 0x4321
	END
