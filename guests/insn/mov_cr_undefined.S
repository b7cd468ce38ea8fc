/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.mov_cr_undefined, ENV_KERNEL
INTENT	"CR1, CR5, CR6 and CR7 do not exist: MOV to and from them raises #UD."
CLAUSE	exception.ud

	movl	$0x1234, %eax
	.irp	modrm, 0xc8, 0xe8, 0xf0, 0xf8
1:	.byte	0x0f, 0x20, \modrm
	EXPECT_UD 1b
1:	.byte	0x0f, 0x22, \modrm
	EXPECT_UD 1b
	.endr
	CHECK_REG rax, 0x1234
	END
