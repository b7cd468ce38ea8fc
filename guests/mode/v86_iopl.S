/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.v86_iopl, ENV_32BIT & ~ENV_USER
INTENT	"In virtual-8086 mode with IOPL below 3, CLI, STI, PUSHF, POPF, INT n and IRET raise #GP(0) and change nothing; INT3 does not."
CLAUSE	mode.v86.iopl
CLAUSE	exception.fault.state

#if GUEST_ENV != ENV_PROT32
	SET_MEM	PTE_ADDRESS(GUEST_TEXT), 1, PTE_RIGHTS | PTE_USER
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
#endif
	SET_MEM	GATE_RIGHTS(0x50), 1, 0xee
	SET_REG	tr.base, tss
	SET_REG	tr.limit, (tss_end - tss - 1)
	push	$0
	push	$0
	push	$0
	push	$0
	push	$SCRATCH >> 4
	push	$0x0100
	push	$FLAG_VM | FLAG_ONE
	push	$0
	push	$1f
	iretl
	.code16
1:	cli
	EXPECT_GP 1b
1:	sti
	EXPECT_GP 1b
1:	pushfw
	EXPECT_GP 1b
1:	popfw
	EXPECT_GP 1b
1:	int	$0x50
	EXPECT_GP 1b
1:	iretw
	EXPECT_GP 1b
1:	movl	%cr0, %eax
	EXPECT_GP 1b
1:	sldt	%ax
	EXPECT_UD 1b
	int3
	EXPECT_BP
	CHECKPOINT
	CHECK_REG rsp, 0x100
	CHECK_REG rflags, FLAG_VM | FLAG_ONE
	END

tss:	.long	0, KERNEL_STACK, SEL_DATA
	.org	tss + 0x66, 0
	.word	0x68
	.org	tss + 0x68 + 0x100 / 8, 0	/* all ports of the environment */
	.byte	0xff
tss_end:
