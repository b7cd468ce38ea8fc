/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.immediate_exit_write, ENV_ALL
INTENT	"Entering again with immediate_exit completes a store: RIP is behind it, nothing more has run, and it is not done twice."
CLAUSE	mmio.completion
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	xorl	%ecx, %ecx
	movb	$0x42, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x42
	IMMEDIATE_EXIT
1:	incl	%ecx
	EXPECT_INTR
	CHECK_REG rip, 1b
	CHECK_REG rcx, 0
	CHECKPOINT
	CHECK_REG rcx, 1
	END
