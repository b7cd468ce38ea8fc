/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_string_memory, ENV_ALL
INTENT	"With TF set, REP STOS to device memory traps behind each iteration, at itself while the count is not zero."
CLAUSE	intercept.single_step.string
CLAUSE	mmio.rep

	mov	$UNBACKED, NDI
	mov	$2, NCX
	movb	$0x5a, %al
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
1:	rep stosb
2:	EXPECT_MMIO_WRITE UNBACKED, 1, 0x5a
	EXPECT_DB 1b
	CHECK_REG rcx, 1
	SET_REG	rip, 1b
	EXPECT_MMIO_WRITE UNBACKED + 1, 1, 0x5a
	EXPECT_DB
	CHECK_REG rcx, 0
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
