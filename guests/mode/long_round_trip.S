/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.long_round_trip, ENV_REAL16
INTENT	"The guest goes from real mode through protected mode to 64-bit mode and back the same way."
CLAUSE	mode.protected.enter
CLAUSE	mode.long.enter
CLAUSE	mode.long.leave
CLAUSE	mode.protected.leave

#define ROOT	ENV_PAGES
	SET_MEM	ROOT, 8, ROOT + 0x1003
	SET_MEM	ROOT + 0x1000, 8, ROOT + 0x2003
	SET_MEM	ROOT + 0x2000, 8, 0x83			/* 2 MiB at 0 */
	lgdt	gdtr
	movl	$CR0_PE, %eax
	movl	%eax, %cr0
	ljmp	$SEL_CODE32, $protected

	.code32
protected:
	movw	$SEL_DATA, %ax
	movw	%ax, %ss
	movl	$CR4_PAE, %eax
	movl	%eax, %cr4
	movl	$ROOT, %eax
	movl	%eax, %cr3
	movl	$MSR_EFER, %ecx
	rdmsr
	orl	$EFER_LME, %eax
	wrmsr
	movl	$CR0_PE | CR0_PG, %eax
	movl	%eax, %cr0
	ljmp	$SEL_CODE64, $long

	.code64
long:	movabs	$0x123456789abcdef0, %rbx
	CHECKPOINT
	CHECK_REG efer, EFER_LME | EFER_LMA
	CHECK_REG cs.attributes, 0xa9b
	CHECK_REG rbx, 0x123456789abcdef0
	ljmp	*compatibility

	.code32
back:	movl	$CR0_PE, %eax
	movl	%eax, %cr0
	movl	$MSR_EFER, %ecx
	rdmsr
	andl	$~EFER_LME, %eax
	wrmsr
	xorl	%eax, %eax
	movl	%eax, %cr4
	ljmp	$SEL_CODE16, $narrow

	.code16
narrow:	movw	$SEL_DATA16, %ax
	movw	%ax, %ss
	xorl	%eax, %eax
	movl	%eax, %cr0
	ljmp	$0, $real
real:	movw	%ax, %ss
	CHECKPOINT
	CHECK_REG cr0, 0, CR0_PE | CR0_PG
	CHECK_REG efer, 0
	CHECK_REG cs.selector, 0
	CHECK_REG cs.base, 0
	END

gdtr:		.word	GDT_LIMIT
		.long	env_gdt
compatibility:	.long	back
		.word	SEL_CODE32
