/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.dx_only, ENV_ALL
INTENT	"The port number is DX, up to 0xffff: what stands above it in the register does not count."
CLAUSE	port.number

	SET_REG rdx, 0xdeadbeef1234ffff
	inb	%dx, %al
	EXPECT_IN 0xffff, 1, 0x42
	CHECKPOINT
	CHECK_REG rax, 0x42, 0xff
	CHECK_REG rdx, 0xdeadbeef1234ffff
	END
