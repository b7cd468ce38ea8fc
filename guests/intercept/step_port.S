/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_port, ENV_ALL
INTENT	"With TF set, IN and OUT trap behind themselves when user space has completed them."
CLAUSE	intercept.single_step

	xorl	%eax, %eax
	pushf
	pop	NBX
	or	$FLAG_TF, NBX
	push	NBX
	popf
	outb	%al, $0x20
	EXPECT_OUT 0x20, 1, 0
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	inb	$0x20, %al
	EXPECT_IN 0x20, 1, 0x55
	EXPECT_DB
	CHECK_REG rax, 0x55
	SET_REG	rflags, 0, FLAG_TF
	incl	%eax
	CHECKPOINT
	CHECK_REG rax, 0x56
	END
