/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.immediate_exit_modify, ENV_ALL
INTENT	"immediate_exit between read and write of one instruction still brings the write; only behind it the guest is stopped."
CLAUSE	mmio.modify.completion
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	orb	$0x80, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0x01
	IMMEDIATE_EXIT
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x81
	IMMEDIATE_EXIT
1:	EXPECT_INTR
	CHECK_REG rip, 1b
	END
