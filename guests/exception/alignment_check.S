/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.alignment_check, ENV_PAGED
INTENT	"With AM and AC set a misaligned load raises #AC(0) at CPL 3 only; an aligned one and bytes never do."
CLAUSE	exception.ac
CLAUSE	exception.fault.rip

	SET_REG	cr0, CR0_AM, CR0_AM
	SET_REG	rflags, FLAG_AC, FLAG_AC
	movl	$-1, %eax
	movb	SCRATCH + 1, %al
	movw	SCRATCH + 2, %ax
1:	movl	SCRATCH + 2, %eax
#if USER_MODE
	EXPECT_AC 1b
	CHECK_REG rax, 0xffff0000
#else
	CHECKPOINT
	CHECK_REG rax, 0
#endif
	END
