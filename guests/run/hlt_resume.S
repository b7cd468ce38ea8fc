/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt_resume, ENV_KERNEL
INTENT	"After KVM_EXIT_HLT the next KVM_RUN goes on behind the HLT, and the next HLT is an exit of its own."
CLAUSE	run.exit.hlt.resume
CLAUSE	run.exit.hlt.rip

	movl	$1, %ebx
	hlt
	EXPECT_HLT
	addl	$1, %ebx
	hlt
	EXPECT_HLT
	CHECK_REG rbx, 2
	hlt
	EXPECT_HLT
	END
