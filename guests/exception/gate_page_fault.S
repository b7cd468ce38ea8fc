/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_page_fault, ENV_PAGED
INTENT	"A page fault on the IDT entry of #GP is delivered as itself, a supervisor read, with the RIP of the first fault."
CLAUSE	exception.df.serial
CLAUSE	exception.fault.rip

/* The table is moved so that the gate of 13 is the last on a page, that of 14 the first of SCRATCH. */
#define GATE_BYTES	(BITS / 4)
	SET_REG	idt.base, (SCRATCH - 14 * GATE_BYTES)
	SET_MEM	PTE_ADDRESS(SCRATCH - 1), 4, 0
	movl	GATE_ADDRESS(14), %eax
	movl	GATE_ADDRESS(14) + 4, %edx
	movl	%eax, SCRATCH
	movl	%edx, SCRATCH + 4
	movw	$GDT_LIMIT + 1, %ax
1:	movw	%ax, %fs
	EXPECT_PF 1b, 0, (SCRATCH - GATE_BYTES)
	END
