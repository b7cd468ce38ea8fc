/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_base_index, ENV_PROTECTED
INTENT	"Base, scaled index and a negative displacement add up to the address; the index may be negative too."
CLAUSE	mmio.address

#if BITS == 64
	movq	$UNBACKED + 0x100, %r12
	movq	$-4, %r13
	movl	$1, -8(%r12, %r13, 8)
#else
	movl	$UNBACKED + 0x100, %ebx
	movl	$-4, %esi
	movl	$1, -8(%ebx, %esi, 8)
#endif
	EXPECT_MMIO_WRITE UNBACKED + 0xd8, 4, 1
	END
