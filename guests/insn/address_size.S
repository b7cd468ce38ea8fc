/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.address_size, ENV_64BIT
INTENT	"With 32-bit addresses REP STOSB and LOOP count in ECX, and what they write clears the upper halves."
CLAUSE	insn.string.address_size
CLAUSE	insn.loop

	movabs	$0xffffffff00000002, %rcx
	movabs	$0xffffffff00000000 + SCRATCH, %rdi
	movb	$0x77, %al
	addr32 rep stosb
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, SCRATCH + 2
	CHECK_MEM SCRATCH, 4, 0x7777
	movabs	$0xffffffff00000001, %rcx
	xorl	%eax, %eax
1:	incl	%eax
	addr32 loop 1b
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_REG rcx, 0
	END
