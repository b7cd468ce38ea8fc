/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.invpcid_all, ENV_LONG64
INTENT	"INVPCID of type 3 drops pages of all PCIDs, that of type 2 global pages as well."
CLAUSE	paging.invpcid.drops
NEED	cpuid.pcid
NEED	cpuid.invpcid
NEED	cpuid.pge

	PCID_SPACES
	cr4_set	CR4_PCIDE + CR4_PGE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	load_cr3 page_root, 2
	movl	SCRATCH, %ebx
	move_page THERE
	invpcid_type INVPCID_NOT_GLOBAL, descriptor
	movl	SCRATCH, %ecx
	load_cr3_keep page_root, 1
	movl	SCRATCH, %edx
	move_page SCRATCH, PTE_GLOBAL
	invpcid_type INVPCID_ALL, descriptor
	movl	SCRATCH, %esi
	load_cr3_keep page_root, 2
	movl	SCRATCH, %edi
	move_page THERE, PTE_GLOBAL
	invpcid_type INVPCID_ALL, descriptor
	movl	SCRATCH, %ebp
	CHECKPOINT
	CHECK_REG rbx, HERE_VALUE
	CHECK_REG rcx, THERE_VALUE
	CHECK_REG rdx, THERE_VALUE
	CHECK_REG rsi, HERE_VALUE
	CHECK_REG rdi, HERE_VALUE
	CHECK_REG rbp, THERE_VALUE
	END

	.balign	16
/* Neither PCID nor address counts. */
descriptor: .quad 0xfff, 0x8000000000000000
