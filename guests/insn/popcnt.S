/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.popcnt, ENV_KERNEL
INTENT	"POPCNT counts, and sets ZF for 0; CF, OF, SF, AF and PF are cleared."
CLAUSE	insn.popcnt
NEED	cpuid.popcnt

	movl	$0x80f00001, %eax
	stc
	popcntl	%eax, %ecx
	CHECKPOINT
	CHECK_REG rcx, 6
	CHECK_REG rflags, 0, FLAGS_STATUS
	xorl	%eax, %eax
	popcntw	%ax, %cx
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rflags, FLAG_ZF, FLAGS_STATUS
	END
