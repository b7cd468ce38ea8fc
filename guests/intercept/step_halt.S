/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_halt, ENV_KERNEL
INTENT	"With TF set, HLT traps behind itself, once: at once, or when user space that has been told of it lets the guest go on."
CLAUSE	intercept.single_step
CLAUSE	run.hlt.step

	xorl	%ebx, %ebx
	pushw	$FLAG_TF | FLAG_ONE
	popfw
	hlt
	ANY_OF
	PERMIT	run.hlt.step.exit
		EXPECT_HLT
	PERMIT	run.hlt.step
		EXPECT_DB 1f
		CHECK_REG dr6, DR6_BS, DR6_CAUSES
		SET_REG	rflags, 0, FLAG_TF
		SET_REG	rip, 1f
	END_ANY_OF
1:	incl	%ebx
	outb	%al, $PORT_CHECKPOINT
	ANY_OF
	PERMIT	run.hlt.step.exit
		EXPECT_DB 1b
		CHECK_REG rbx, 0
		CHECK_REG dr6, DR6_BS, DR6_CAUSES
		SET_REG	rflags, 0, FLAG_TF
		SET_REG	rip, 2f
	PERMIT	run.hlt.step
		guest_record __LINE__, RECORD_CHECKPOINT
		CHECK_REG rbx, 1
	END_ANY_OF
2:	END
