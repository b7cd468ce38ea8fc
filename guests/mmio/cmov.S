/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmov, ENV_ALL
INTENT	"CMOVcc reads its memory whether the condition holds or not; only then the register gets the answer."
CLAUSE	mmio.read
CLAUSE	mmio.cmov

	movl	$0x11111111, %ebx
	movl	$0x22222222, %ecx
	stc
	cmovc	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 0x33333333
	cmovnc	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 4, 0x44444444
	CHECKPOINT
	CHECK_REG rbx, 0x33333333
	CHECK_REG rcx, 0x22222222
	END
