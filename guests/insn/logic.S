/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.logic, ENV_KERNEL
INTENT	"TEST, AND and XOR clear CF and OF; PF looks at the lowest byte only; NOT changes no flag."
CLAUSE	insn.logic

	movl	$0x80000101, %eax
	stc
	testl	%eax, %eax
	CHECKPOINT
	CHECK_REG rflags, FLAG_SF, FLAGS_STATUS & ~FLAG_AF
	andl	$0x00000100, %eax
	CHECKPOINT
	CHECK_REG rax, 0x100
	CHECK_REG rflags, FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	notl	%eax
	CHECKPOINT
	CHECK_REG rax, 0xfffffeff
	CHECK_REG rflags, FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	xorl	%eax, %eax
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	END
