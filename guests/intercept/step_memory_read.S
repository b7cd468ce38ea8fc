/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_memory_read, ENV_ALL
INTENT	"With TF set, a load and a comparison that read device memory trap behind themselves, once."
CLAUSE	intercept.single_step
CLAUSE	mmio.read

	xorl	%eax, %eax
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
	movb	UNBACKED, %al
	EXPECT_MMIO_READ UNBACKED, 1, 0x55
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG rax, 0x55
	cmpb	$0x55, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0x55
	EXPECT_DB
	CHECK_REG rflags, (FLAG_TF | FLAG_ZF), (FLAG_TF | FLAG_ZF)
	SET_REG	rflags, 0, FLAG_TF
	incl	%eax
	CHECKPOINT
	CHECK_REG rax, 0x56
	END
