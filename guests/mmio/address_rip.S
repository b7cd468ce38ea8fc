/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_rip, ENV_64BIT
INTENT	"A RIP-relative operand counts from the end of the instruction, which is behind the immediate."
CLAUSE	mmio.address

	.set	device, guest_entry + UNBACKED - GUEST_TEXT	/* a plain number would be the displacement */

	movl	$0x12345678, device(%rip)
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345678
	addb	$1, device(%rip)
	EXPECT_MMIO_READ UNBACKED, 1, 1
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	shldl	$4, %ebx, device(%rip)
	EXPECT_MMIO_READ UNBACKED, 4, 1
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x10
	END
