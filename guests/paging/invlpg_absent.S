/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invlpg_absent, ENV_PAGED & ~ENV_USER
INTENT	"INVLPG neither faults nor exits: of a page that is not present, one without memory, and in 64-bit mode an address that is not canonical."
CLAUSE	paging.invalidate.no_access

	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	SET_MEM	PDE_ADDRESS(0x800000), 4, 0
	SET_REG	cr3, page_root
	movl	$0x800000, %esi
	invlpg	SCRATCH
	invlpg	(NSI)
	invlpg	UNBACKED
#if BITS == 64
	movabs	$0x800000000000, %rsi
	invlpg	(%rsi)
#endif
	movl	$FLAGS_STATUS | FLAG_ONE, %eax
	push	NAX
	popf
	invlpg	UNBACKED
	CHECKPOINT
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	END
