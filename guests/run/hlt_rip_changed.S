/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt_rip_changed, ENV_KERNEL
INTENT	"At KVM_EXIT_HLT user space sets RIP, and the guest goes on there."
CLAUSE	run.registers
CLAUSE	run.exit.hlt

	xorl	%ebx, %ebx
	hlt
	EXPECT_HLT
	SET_REG rip, 1f
	movb	$1, %bl
1:	addb	$2, %bl
	CHECKPOINT
	CHECK_REG rbx, 2
	END
