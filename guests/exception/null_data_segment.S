/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.null_data_segment, ENV_PROTECTED
INTENT	"A null selector loads into a data segment register; its use raises #GP(0), but not in 64-bit mode."
CLAUSE	exception.gp.type
CLAUSE	exception.fault.state

	xorl	%eax, %eax
	movw	%ax, %fs
1:	movl	%fs:UNBACKED, %eax
#if BITS == 64
	EXPECT_MMIO_READ UNBACKED, 4, 0x1234
#else
	EXPECT_GP 1b
	CHECK_REG rax, 0
#endif
	END
