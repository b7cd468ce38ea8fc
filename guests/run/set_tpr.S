/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.set_tpr, ENV_LONG64
INTENT	"A MOV that raises CR8 is no exit; one that lowers it is done, and tells user space, which has the APIC."
CLAUSE	exit.set_tpr

	movl	$9, %eax
	movq	%rax, %cr8
	movl	$3, %eax
	movq	%rax, %cr8
	EXPECT_SET_TPR
	CHECK_REG cr8, 3
	movq	%cr8, %rbx
	CHECKPOINT
	CHECK_REG rbx, 3
	movq	%rax, %cr8		/* the same value again */
	END
