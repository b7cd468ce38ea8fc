/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_memory_write, ENV_ALL
INTENT	"With TF set, a store to device memory traps behind itself."
CLAUSE	intercept.single_step
CLAUSE	mmio.write

	xorl	%eax, %eax
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
	movb	%al, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG rax, 0
	SET_REG	rflags, 0, FLAG_TF
	incl	%eax
	END
