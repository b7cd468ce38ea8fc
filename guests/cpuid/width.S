/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.width, ENV_64BIT
INTENT	"CPUID ignores the upper halves of RAX and RCX, clears those of its results, and keeps all flags."
CLAUSE	cpuid.width

	SET_CPUID 4, 0x31, 0xfffffff1, 0xfffffff2, 0xfffffff3, 0xfffffff4
	movq	$-1, %rbx
	movq	$-1, %rdx
	movabs	$0xffffffff00000004, %rax
	movabs	$0xffffffff00000031, %rcx
	pushq	$FLAGS_STATUS | FLAG_IOPL | FLAG_ONE
	popfq
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0xfffffff1
	CHECK_REG rbx, 0xfffffff2
	CHECK_REG rcx, 0xfffffff3
	CHECK_REG rdx, 0xfffffff4
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	END
