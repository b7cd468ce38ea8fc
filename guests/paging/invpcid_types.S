/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invpcid_types, ENV_PAGED & ~ENV_USER
INTENT	"Without CR4.PCIDE each type of INVPCID drops a page that was moved, and flags stay."
CLAUSE	paging.invpcid.drops
NEED	cpuid.invpcid

	SET_MEM	SCRATCH, 4, 1
	SET_MEM	(SCRATCH - 0x1000), 4, 0x10
	mov	$descriptor, NBX
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	.irp	type, 0, 1, 2, 3
	movl	$SCRATCH + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH
	addl	SCRATCH, %edx
	movl	$SCRATCH - 0x1000 + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	movl	$\type, %eax
	stc
	invpcid	(NBX), NAX
	adcl	SCRATCH, %ecx
	.endr
	CHECKPOINT
	CHECK_REG rdx, 0x4
	CHECK_REG rcx, 0x44
	END

	.balign	16
descriptor: .quad 0, 0
