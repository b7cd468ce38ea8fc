/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.no_execute_directory, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"XD in a directory entry forbids fetches through it, while another path to the same page permits them."
CLAUSE	paging.rights.execute
NEED	cpuid.nx

#define ALIAS	(LARGE_BYTES * 2)
	SET_REG	efer, EFER_NXE, EFER_NXE
	SET_MEM	PDE_ADDRESS(ALIAS), 8, page_table + PTE_PRESENT + PTE_WRITABLE + PTE_USER
	SET_MEM	PDE_ADDRESS(ALIAS) + 7, 1, 0x80
	SET_MEM	SCRATCH, 1, 0xc3
	movb	ALIAS + SCRATCH, %al
	mov	$SCRATCH, NBX
	call	*NBX
	add	$ALIAS, NBX
	call	*NBX
	EXPECT_PF ALIAS + SCRATCH, PF_PRESENT | PF_FETCH | PF_CPL, ALIAS + SCRATCH
	CHECK_REG rax, 0xc3, 0xff
	END
