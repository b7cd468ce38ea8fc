/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.double_fault_cr2, ENV_PAGED
INTENT	"A page fault on the way to the handler of another becomes #DF, and CR2 is the address of the second."
CLAUSE	exception.df
CLAUSE	paging.fault.cr2

/* The table is moved so that the gate of 13 is the last on a page, that of 14 the first of SCRATCH. */
#define GATE_BYTES	(BITS / 4)
#define MOVED(vector)	(SCRATCH - (14 - (vector)) * GATE_BYTES)
	int3				/* brings in all pages that a delivery needs */
	EXPECT_BP
	SET_REG	idt.base, (SCRATCH - 14 * GATE_BYTES)
	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	SET_MEM	PTE_ADDRESS(UNBACKED), 4, 0
	SET_REG	cr3, page_root
	movl	GATE_ADDRESS(8), %eax
	movl	GATE_ADDRESS(8) + 4, %edx
	movw	$handler, %ax
	movl	%eax, MOVED(8)
	movl	%edx, MOVED(8) + 4
#if BITS == 64
	movl	$0, MOVED(8) + 8
#endif
	mov	$-1, NBX
	movl	UNBACKED + 0x123, %eax
handler:			/* The saved RIP of an abort is not defined. */
	pop	NBX
	mov	%cr2, CDX
	cmpl	$SCRATCH, %edx
	sete	%cl
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG cr2, SCRATCH
	CHECK_REG rcx, 1, 0xff
	END
