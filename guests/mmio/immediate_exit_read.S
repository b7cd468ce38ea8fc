/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.immediate_exit_read, ENV_ALL
INTENT	"Entering again with immediate_exit completes a load: the register has the answer, RIP is behind it, nothing more has run."
CLAUSE	mmio.completion
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	xorl	%ecx, %ecx
	movl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 0x12345678
	IMMEDIATE_EXIT
1:	incl	%ecx
	EXPECT_INTR
	CHECK_REG rbx, 0x12345678
	CHECK_REG rip, 1b
	CHECK_REG rcx, 0
	CHECKPOINT
	CHECK_REG rcx, 1
	END
