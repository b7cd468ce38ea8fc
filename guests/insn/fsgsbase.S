/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.fsgsbase, ENV_64BIT
INTENT	"RDFSBASE and its kin read and write the bases at every privilege level; 32-bit writes clear the upper half."
CLAUSE	insn.fsgsbase
NEED	cpuid.fsgsbase

	SET_REG	cr4, CR4_FSGSBASE, CR4_FSGSBASE
	SET_REG	gs.base, 0x123456789abc
	rdgsbase %rax
	rdgsbase %ecx
	movq	$-SCRATCH, %rdx
	wrfsbase %rdx
	movl	$2 * SCRATCH, %ebx
	movl	$0x55, %fs:(%rbx)
	rdfsbase %rsi
	wrgsbase %edx
	CHECKPOINT
	CHECK_REG rax, 0x123456789abc
	CHECK_REG rcx, 0x56789abc
	CHECK_REG rsi, -SCRATCH
	CHECK_MEM SCRATCH, 4, 0x55
	CHECK_REG fs.base, -SCRATCH
	CHECK_REG gs.base, (0x100000000 - SCRATCH)
	END
