/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mode.pcid_cr3, ENV_LONG64
INTENT	"A PCID reads as written; bit 63 is taken and not kept; bits 52 and 62 raise #GP(0); a restored VM has both CR3 and CR4.PCIDE."
CLAUSE	mode.pcid.cr3
CLAUSE	mode.cr3
NEED	cpuid.pcid

	mov	%cr4, %rax
	orl	$CR4_PCIDE, %eax
	mov	%rax, %cr4
	movl	$page_root + 0xabc, %eax
	btsq	$63, %rax
	mov	%rax, %cr3
	mov	%cr3, %rbx
	CHECKPOINT
	CHECK_REG rbx, page_root + 0xabc
	CHECK_REG cr3, page_root + 0xabc
	btsq	$52, %rax
1:	mov	%rax, %cr3
	EXPECT_GP 1b
	btrq	$52, %rax
	btsq	$62, %rax
1:	mov	%rax, %cr3
	EXPECT_GP 1b
	CHECK_REG cr3, page_root + 0xabc
	RESTORE
	mov	%cr3, %rbx
	mov	%cr4, %rcx
	btrq	$62, %rax
	mov	%rax, %cr3
	CHECKPOINT
	CHECK_REG rbx, page_root + 0xabc
	CHECK_REG rcx, CR4_PCIDE, CR4_PCIDE
	CHECK_REG cr3, page_root + 0xabc
	END
