/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_memory_modify, ENV_ALL
INTENT	"With TF set, a read-modify-write of device memory traps once, behind its write, with the flags of the result."
CLAUSE	intercept.single_step
CLAUSE	mmio.modify

	xorl	%eax, %eax
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
	incb	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0x7f
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x80
	EXPECT_DB
	CHECK_REG rflags, (FLAG_TF | FLAG_OF), (FLAG_TF | FLAG_OF)
	CHECK_REG rax, 0
	SET_REG	rflags, 0, FLAG_TF
	incl	%eax
	END
