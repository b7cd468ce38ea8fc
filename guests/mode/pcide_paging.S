/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.pcide_paging, ENV_LONG64
INTENT	"In compatibility mode paging cannot be switched off while CR4.PCIDE is set, and can when it is not."
CLAUSE	mode.pcid.paging
NEED	cpuid.pcid

	mov	%cr4, %rbx
	movl	%ebx, %eax
	orl	$CR4_PCIDE, %eax
	mov	%rax, %cr4
	ljmp	*pointer
	.code32
narrow:	movl	%cr0, %ecx
	movl	%ecx, %eax
	andl	$~CR0_PG, %eax
1:	movl	%eax, %cr0
	EXPECT_GP 1b
	CHECK_REG cr0, CR0_PG, CR0_PG
	CHECK_REG cr4, CR4_PCIDE, CR4_PCIDE
	movl	%ebx, %cr4
	movl	%eax, %cr0
	movl	%cr0, %edx
	movl	%ecx, %cr0
	ljmp	$SEL_CODE64, $wide
	.code64
wide:	CHECKPOINT
	CHECK_REG rdx, 0, CR0_PG
	CHECK_REG cr0, CR0_PG, CR0_PG
	CHECK_REG cr4, 0, CR4_PCIDE
	END
pointer: .long	narrow
	.word	SEL_CODE32
