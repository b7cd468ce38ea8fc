/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.alignment_check_qword, ENV_LONG64_USER
INTENT	"With AM and AC set a load of 8 bytes from a multiple of 4 raises #AC(0), and so does a push."
CLAUSE	exception.ac
CLAUSE	exception.fault.rip

	SET_REG	cr0, CR0_AM, CR0_AM
	SET_REG	rflags, FLAG_AC, FLAG_AC
	movl	SCRATCH + 4, %eax
	movq	SCRATCH + 8, %rax
1:	movq	SCRATCH + 4, %rax
	EXPECT_AC 1b
	subq	$4, %rsp
1:	push	%rax
	EXPECT_AC 1b
	CHECK_REG rsp, (GUEST_STACK - 4)
	END
