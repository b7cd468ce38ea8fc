/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.v86, ENV_32BIT & ~ENV_USER
INTENT	"IRET with VM in the image enters virtual-8086 mode with all segments; INT at IOPL 3 leaves it to the TSS's stack, which gets them."
CLAUSE	mode.v86.enter
CLAUSE	mode.v86.leave

#define STACK_SEGMENT	0x0c00
#if GUEST_ENV != ENV_PROT32
	SET_MEM	PTE_ADDRESS(GUEST_TEXT), 1, PTE_RIGHTS | PTE_USER
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
#endif
	SET_MEM	GATE_RIGHTS(0x50), 1, 0xee
	SET_REG	tr.base, tss
	SET_REG	tr.limit, (tss_end - tss - 1)
	push	$0x1111				/* GS, FS, DS, ES */
	push	$0x2222
	push	$SCRATCH >> 4
	push	$0x4444
	push	$STACK_SEGMENT
	push	$0x0100
	push	$FLAG_VM | FLAG_IOPL | FLAG_ONE
	push	$0				/* CS: offsets are addresses */
	push	$1f
	iretl
	.code16
1:	movw	$0x1234, %ds:8
	pushw	%gs
	int	$0x50
	EXPECT_VECTOR 0x50
	CHECK_REG rflags, FLAG_VM | FLAG_IOPL, FLAG_VM | FLAG_IOPL
	CHECK_MEM SCRATCH + 8, 2, 0x1234
	CHECK_MEM ((STACK_SEGMENT << 4) + 0xfe), 2, 0x1111
	CHECK_MEM (KERNEL_STACK - 4), 2, 0x1111
	CHECK_MEM (KERNEL_STACK - 8), 2, 0x2222
	CHECK_MEM (KERNEL_STACK - 12), 2, (SCRATCH >> 4)
	CHECK_MEM (KERNEL_STACK - 16), 2, 0x4444
	CHECK_MEM (KERNEL_STACK - 20), 2, STACK_SEGMENT
	CHECK_MEM (KERNEL_STACK - 24), 4, 0xfe
	CHECK_REG ds.selector, 0
	CHECK_REG es.selector, 0
	CHECK_REG fs.selector, 0
	CHECK_REG gs.selector, 0
	CHECKPOINT
	CHECK_REG ds.base, SCRATCH
	CHECK_REG ss.base, (STACK_SEGMENT << 4)
	CHECK_REG gs.limit, 0xffff
	END

tss:	.long	0, KERNEL_STACK, SEL_DATA
	.org	tss + 0x66, 0
	.word	0x68
	.org	tss + 0x68 + 0x100 / 8, 0	/* all ports of the environment */
	.byte	0xff
tss_end:
