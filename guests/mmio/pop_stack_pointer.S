/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.pop_stack_pointer, ENV_PROTECTED
INTENT	"POP to memory addressed through the stack pointer uses its value after the increment."
CLAUSE	mmio.stack
CLAUSE	mmio.address

	mov	$0x77, NAX
	push	NAX
#if BITS == 64
	popq	(UNBACKED - GUEST_STACK)(%rsp)
#else
	popl	(UNBACKED - GUEST_STACK)(%esp)
#endif
	EXPECT_MMIO_WRITE UNBACKED, WORD_BYTES, 0x77
	END
