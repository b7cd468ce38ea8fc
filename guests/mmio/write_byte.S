/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.write_byte, ENV_ALL
INTENT	"Byte stores from the low and the high half of AX send that byte, one exit each."
CLAUSE	mmio.write
CLAUSE	mmio.length

	movw	$0x1234, %ax
	movb	%al, UNBACKED + 3
	EXPECT_MMIO_WRITE UNBACKED + 3, 1, 0x34
	movb	%ah, UNBACKED + 3
	EXPECT_MMIO_WRITE UNBACKED + 3, 1, 0x12
	CHECKPOINT
	CHECK_REG rax, 0x1234, 0xffff
	END
