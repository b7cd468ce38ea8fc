/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.debug_alias, ENV_KERNEL
INTENT	"DR4 and DR5 are names of DR6 and DR7; with CR4.DE set they are none and raise #UD."
CLAUSE	exception.db.alias

	movl	$DR6_BS, %eax
	mov	CAX, %dr6
	.byte	0x0f, 0x21, 0xe3		/* mov %dr4, %ebx */
	.byte	0x0f, 0x21, 0xef		/* mov %dr5, %edi */
	CHECKPOINT
	CHECK_REG rbx, 0xffff4ff0
	CHECK_REG rdi, DR7_ONE
	SET_REG	cr4, CR4_DE, CR4_DE
1:	.byte	0x0f, 0x21, 0xe3
	EXPECT_UD 1b
1:	.byte	0x0f, 0x23, 0xeb		/* mov %ebx, %dr5 */
	EXPECT_UD 1b
	CHECK_REG dr7, DR7_ONE
	END
