/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.pcide, ENV_LONG64
INTENT	"CR4.PCIDE is refused while CR3 has bits 11:0, reads as written, and may be cleared whatever they are."
CLAUSE	mode.pcid.enable
CLAUSE	mode.cr4.bits
NEED	cpuid.pcid

	mov	%cr4, %rbx
	movl	%ebx, %edx
	orl	$CR4_PCIDE, %edx
	mov	$page_root + 0x8, %eax
	mov	%rax, %cr3
1:	mov	%rdx, %cr4
	EXPECT_GP 1b
	CHECK_REG cr4, 0, CR4_PCIDE
	mov	$page_root, %eax
	mov	%rax, %cr3
	mov	%rdx, %cr4
	mov	%cr4, %rcx
	CHECKPOINT
	CHECK_REG cr4, CR4_PCIDE, CR4_PCIDE
	CHECK_REG rcx, CR4_PCIDE, CR4_PCIDE
	mov	$page_root + 0xfff, %eax
	mov	%rax, %cr3
	mov	%rdx, %cr4
	mov	%rbx, %cr4
	mov	%cr3, %rcx
	CHECKPOINT
	CHECK_REG cr4, 0, CR4_PCIDE
	CHECK_REG rcx, page_root + 0xfff
	END
