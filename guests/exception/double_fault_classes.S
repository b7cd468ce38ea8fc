/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.double_fault_classes, ENV_PROTECTED & ~ENV_USER
INTENT	"#DE, #NP, #SS and #GP each become #DF where their own gate is not present."
CLAUSE	exception.df

.macro doubled vector:req, instruction:vararg
	CHECKPOINT
	SET_MEM	GATE_RIGHTS(\vector), 1, 0x0e
	SET_MEM	GATE_ADDRESS(8), 2, 1f
	mov	$-1, NBX
	\instruction
1:	pop	NBX			/* The saved RIP of an abort is not defined. */
	CHECKPOINT
	CHECK_REG rbx, 0
	SET_MEM	GATE_RIGHTS(\vector), 1, 0x8e
	mov	$GUEST_STACK, NSP
.endm
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf13000000ffff	/* data, not present */
	int3				/* brings in all pages that a delivery needs */
	EXPECT_BP
	xorl	%ecx, %ecx
	movl	$SEL_FREE, %edx
	movl	$GDT_LIMIT + 1, %esi
	doubled	0, divb %cl
	doubled	11, movw %dx, %fs
	doubled	12, movw %dx, %ss
	doubled	13, movw %si, %fs
	END
