/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.single_step, ENV_ALL
INTENT	"The instruction behind the POPF that sets TF executes, then #DB is raised; TF is clear in the handler."
CLAUSE	exception.db.single_step
CLAUSE	exception.trap.rip
CLAUSE	exception.gate_flags

	xorl	%ecx, %ecx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 1
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	incl	%ecx
	EXPECT_DB
	CHECK_REG rcx, 2
	SET_REG rflags, 0, FLAG_TF
	incl	%ecx
	CHECKPOINT
	CHECK_REG rcx, 3
	END
