/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pcid.h - two address spaces. In the environment's own SCRATCH is the page HERE or THERE, by what
 * its entry says; in the other one, whose root is OTHER_ROOT, all is where it is. The values that
 * are read there tell which was used.
 *
 * There is no include guard: every guest needs its own copy of the macros.
 */

#define THERE		(SCRATCH - 0x1000)
#define HERE_VALUE	0x1111
#define THERE_VALUE	0x2222
#define OTHER_ROOT	HIGH

#define PCID_SPACES		pcid_spaces __LINE__
#define PCID_OTHER_SPACE	pcid_other_space __LINE__

.macro pcid_spaces line:req
	set_mem	\line, SCRATCH, 4, HERE_VALUE
	set_mem	\line, THERE, 4, THERE_VALUE
.endm

.macro pcid_other_space line:req
	set_slot \line, 1, OTHER_ROOT, 0x3000
	set_mem	\line, OTHER_ROOT, 8, OTHER_ROOT + 0x1003
	set_mem	\line, OTHER_ROOT + 0x1000, 8, OTHER_ROOT + 0x2003
	set_mem	\line, OTHER_ROOT + 0x2000, 8, 0x83	/* 2 MiB at 0 */
.endm

/* Set or clear flags of CR4. Changes RAX. */
.macro cr4_set flags:req
	mov	%cr4, %rax
	orl	$\flags, %eax
	mov	%rax, %cr4
.endm

.macro cr4_clear flags:req
	mov	%cr4, %rax
	andl	$~(\flags), %eax
	mov	%rax, %cr4
.endm

/* Drops what is cached for the PCID. Changes RAX. */
.macro load_cr3 root:req, pcid:req
	movl	$\root + \pcid, %eax
	mov	%rax, %cr3
.endm

/* Need not drop anything. Changes RAX. */
.macro load_cr3_keep root:req, pcid:req
	movl	$\root + \pcid, %eax
	btsq	$63, %rax
	mov	%rax, %cr3
.endm

/* Move SCRATCH's page; flags of the entry: PTE_GLOBAL or none. */
.macro move_page to:req, flags=0
	movl	$\to + PTE_RIGHTS + \flags, PTE_ADDRESS(SCRATCH)
.endm

#define INVPCID_ADDRESS		0
#define INVPCID_CONTEXT		1
#define INVPCID_ALL		2
#define INVPCID_NOT_GLOBAL	3

/* The descriptor is at a label. Changes RAX. */
.macro invpcid_type type:req, descriptor:req
	movl	$\type, %eax
	invpcid	\descriptor, %rax
.endm
