/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_stack_segment, ENV_PROT32 | ENV_PAGED32 | ENV_PAE32
INTENT	"An address with EBP as base lies in SS, one with EBP as scaled index in DS."
CLAUSE	mmio.address

	SET_REG ss.base, 0x800
	movl	$UNBACKED, %ebp
	movb	$1, 4(%ebp)
	EXPECT_MMIO_WRITE UNBACKED + 0x804, 1, 1
	movb	$2, 4(, %ebp, 1)
	EXPECT_MMIO_WRITE UNBACKED + 4, 1, 2
	END
