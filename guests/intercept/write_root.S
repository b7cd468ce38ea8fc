/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.write_root, ENV_PAGED & ~ENV_USER
INTENT	"MOV to CR3 takes the root from each general register, and the tables below it are in force at once."
CLAUSE	intercept.control_register
CLAUSE	paging.invalidate.cr3

#if GUEST_ENV == ENV_PAGED32
#define ALIAS	LARGE_BYTES		/* what the second entry of the root maps */
#define ENTRY	(page_table + PTE_RIGHTS)
#elif BITS == 32
#define ALIAS	0x40000000
#define ENTRY	(page_directory + PTE_PRESENT)
#else
#define ALIAS	0x8000000000
#define ENTRY	(page_pointers + PTE_RIGHTS)
#endif
#define OTHER	(SCRATCH - 0x1000)
#if BITS == 64
#define REGISTERS	rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#define COUNT	15
#define LOAD	movabs
#else
#define REGISTERS	eax, ecx, edx, ebx, ebp, esi, edi
#define COUNT	7
#define LOAD	movl
#endif
	SET_MEM	SCRATCH, 4, 1
	SET_MEM	OTHER, 4, ENTRY			/* the first entry, twice */
	SET_MEM	OTHER + PTE_BYTES, 4, ENTRY
	.irp	name, REGISTERS
	mov	$OTHER, %\name
	mov	%\name, %cr3
	mov	%cr3, %\name
	cmp	$OTHER, %\name
	jne	1f
	LOAD	ALIAS + SCRATCH, %eax
	addl	%eax, SCRATCH + 4
	mov	$page_root, %\name
	mov	%\name, %cr3
	.endr
1:	CHECKPOINT
	CHECK_MEM SCRATCH + 4, 4, COUNT
	CHECK_REG cr3, page_root
	END
