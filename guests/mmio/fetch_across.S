/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.fetch_across, ENV_KERNEL
INTENT	"An instruction that begins in memory and goes on in a hole is an internal error, RIP at its first byte; one that ends with the memory executes."
CLAUSE	mmio.fetch

	SET_MEM	(UNBACKED - 4), 4, 0xb85ab343		/* MOV to BL; MOV to EAX, which is cut off */
	xorl	%ebx, %ebx
	mov	$UNBACKED - 3, NDX
	jmp	*NDX
	EXPECT_INTERNAL_ERROR 1
	CHECK_REG rip, (UNBACKED - 1)
	CHECK_REG rbx, 0x5a
