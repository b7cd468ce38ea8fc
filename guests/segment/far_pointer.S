/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.far_pointer, ENV_ALL
INTENT	"Each of the instructions that load far pointers loads its segment register and an offset of the operand's size."
CLAUSE	segment.far_pointer

#if BITS == 16
#define SELECTOR	0x0123
#else
#define SELECTOR	SEL_OWN_DATA
#endif
	movl	$0xdeadbeef, SCRATCH
	movw	$SELECTOR, SCRATCH + 4
	movl	$(SELECTOR << 16 | 0x5678), SCRATCH + 8
	mov	$-1, NAX
	mov	$-1, NCX
	lfsl	SCRATCH, %eax
	lgsw	SCRATCH + 8, %cx
	CHECKPOINT
	CHECK_REG rax, 0xdeadbeef
	CHECK_REG rcx, 0x5678, 0xffff
	CHECK_REG fs.selector, SELECTOR
	CHECK_REG gs.selector, SELECTOR
#if BITS != 64
	movw	%ds, %si
	lesl	SCRATCH, %eax
	ldsw	SCRATCH + 8, %dx
	movw	%es, %cx
	movw	%ds, %bx
	movw	%si, %ds
	CHECKPOINT
	CHECK_REG rdx, 0x5678, 0xffff
	CHECK_REG rcx, SELECTOR, 0xffff
	CHECK_REG rbx, SELECTOR, 0xffff
#endif
	movw	%ss, %si
	lssl	SCRATCH, %ebx
	movw	%ss, %dx
	movw	%si, %ss
	CHECKPOINT
	CHECK_REG rbx, 0xdeadbeef
	CHECK_REG rdx, SELECTOR, 0xffff
	END
