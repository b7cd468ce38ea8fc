/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.encodings, ENV_32BIT | ENV_64BIT
INTENT	"Encodings of one instruction do the same: MOV by 8B and C7, TEST by A9 and F7, both directions of a sum."
CLAUSE	insn.encoding

	movl	$0x12345678, %ecx
	.byte	0x8b, 0xc1			/* mov %ecx, %eax */
	.byte	0xc7, 0xc3			/* mov $0x12345678, %ebx */
	.long	0x12345678
	.byte	0x03, 0xd9			/* add %ecx, %ebx, source in the r/m field */
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	CHECK_REG rbx, 0x2468acf0
	movl	$-1, %eax
	.irp	opcode, 0xa9, 0xc0f7
	stc
	.if	\opcode < 0x100
	.byte	\opcode
	.else
	.short	\opcode
	.endif
	.long	0x80000000
	CHECKPOINT
	CHECK_REG rflags, FLAG_SF | FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	CHECK_REG rax, 0xffffffff
	.endr
	movl	$0x80, SCRATCH
	testl	$0x7f, SCRATCH
	setz	%bl
	testb	$0x80, SCRATCH
	sets	%bh
	cmpb	$0x7f, SCRATCH			/* -128 - 127: overflow */
	seto	%cl
	CHECKPOINT
	CHECK_REG rbx, 0x0101, 0xffff
	CHECK_REG rcx, 1, 0xff
#if BITS == 64
	movabs	$0x123456789abcdef0, %rcx
	.byte	0x48, 0x8b, 0xc1
	testq	$-0x80000000, %rcx		/* the immediate is extended by sign */
	setnz	%bl
	movl	$0x80000000, SCRATCH
	movslq	SCRATCH, %rdx
	testq	$1, SCRATCH
	setz	%bh
	incq	%rcx
	incq	SCRATCH
	decq	%rdx
	CHECKPOINT
	CHECK_REG rax, 0x123456789abcdef0
	CHECK_REG rcx, 0x123456789abcdef1
	CHECK_REG rdx, 0xffffffff7fffffff
	CHECK_REG rbx, 0x0101, 0xffff
	CHECK_MEM SCRATCH, 4, 0x80000001
#endif
	END
