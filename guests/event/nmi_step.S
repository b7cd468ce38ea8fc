/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_step, ENV_KERNEL
INTENT	"An NMI at an instruction that TF steps clears TF for its handler; behind it the instruction executes and traps once."
CLAUSE	event.nmi.flag
CLAUSE	exception.db.single_step
NEED	cap.user_nmi

	xorl	%ebx, %ebx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	hlt
	EXPECT_HLT
	NMI
1:	popf
	EXPECT_VECTOR 2, 1b
	SET_REG	rip, 1b
	incl	%ebx
	EXPECT_DB
	CHECK_REG rbx, 1
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	rflags, 0, FLAG_TF
	incl	%ebx
	CHECKPOINT
	CHECK_REG rbx, 2
	END
