/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.double_fault, ENV_PROTECTED
INTENT	"#NP for the gate of #GP becomes #DF with error code 0."
CLAUSE	exception.df

	int3				/* brings in all pages that a delivery needs */
	EXPECT_BP
	SET_MEM	GATE_RIGHTS(13), 1, 0x0e
	SET_MEM	GATE_ADDRESS(8), 2, handler
	mov	$-1, NBX
	movw	$GDT_LIMIT + 1, %ax
	movw	%ax, %fs
handler:			/* The saved RIP of an abort is not defined. */
	pop	NBX
	CHECKPOINT
	CHECK_REG rbx, 0
	END
