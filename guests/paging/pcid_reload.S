/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.pcid_reload, ENV_LONG64
INTENT	"A page that moves while its PCID is not current is read at its new place after MOV to CR3 with bit 63 clear."
CLAUSE	paging.pcid.cr3
NEED	cpuid.pcid

	PCID_SPACES
	cr4_set	CR4_PCIDE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	load_cr3 page_root, 2
	movl	SCRATCH, %ecx
	move_page THERE
	load_cr3 page_root, 1
	movl	SCRATCH, %edx
	load_cr3 page_root, 2
	movl	SCRATCH, %esi
	CHECKPOINT
	CHECK_REG rbx, HERE_VALUE
	CHECK_REG rcx, HERE_VALUE
	CHECK_REG rdx, THERE_VALUE
	CHECK_REG rsi, THERE_VALUE
	END
