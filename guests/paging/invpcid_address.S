/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.invpcid_address, ENV_LONG64
INTENT	"INVPCID of type 0 drops one page for one PCID, which need not be the current one."
CLAUSE	paging.invpcid.drops
NEED	cpuid.pcid
NEED	cpuid.invpcid

	PCID_SPACES
	cr4_set	CR4_PCIDE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	load_cr3 page_root, 2
	movl	SCRATCH, %ecx
	move_page THERE
	invpcid_type INVPCID_ADDRESS, other
	invpcid_type INVPCID_ADDRESS, current
	movl	SCRATCH, %edx
	load_cr3_keep page_root, 1
	movl	SCRATCH, %esi
	CHECKPOINT
	CHECK_REG rbx, HERE_VALUE
	CHECK_REG rcx, HERE_VALUE
	CHECK_REG rdx, THERE_VALUE
	CHECK_REG rsi, THERE_VALUE
	END

	.balign	16
other:	.quad	1, SCRATCH
current: .quad	2, SCRATCH
