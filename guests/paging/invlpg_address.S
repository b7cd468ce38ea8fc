/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invlpg_address, ENV_PAGED & ~ENV_USER
INTENT	"INVLPG drops the page at the linear address of its operand: segment base, index and, with the prefix, the narrower address counted in."
CLAUSE	paging.invalidate.invlpg

#define OTHER	(SCRATCH - 0x1000)
	SET_MEM	SCRATCH, 4, 0x1111
	SET_MEM	OTHER, 4, 0x2222
	SET_REG	fs.base, 0x8000
	movl	SCRATCH, %eax
	movl	$OTHER + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	invlpg	%fs:SCRATCH - 0x8000
	movl	SCRATCH, %ebx
	movl	$SCRATCH + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	movl	$SCRATCH >> 2, %esi
	movl	$0x10, %edx
	invlpg	(NDX, NSI, 4)
	movl	SCRATCH, %ecx
	movl	$OTHER + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
#if BITS == 64
	movabs	$0xabcd00000000 + SCRATCH, %rsi
	addr32 invlpg (%esi)
#else
	movl	$0xabcd0000 + SCRATCH, %esi
	addr16 invlpg (%si)
#endif
	movl	SCRATCH, %edx
	CHECKPOINT
	CHECK_REG rax, 0x1111
	CHECK_REG rbx, 0x2222
	CHECK_REG rcx, 0x1111
	CHECK_REG rdx, 0x2222
	END
