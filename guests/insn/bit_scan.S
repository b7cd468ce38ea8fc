/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.bit_scan, ENV_KERNEL
INTENT	"BSF finds the lowest, BSR the highest bit; of 0 they set ZF."
CLAUSE	insn.bit_scan

	movl	$0x00a08000, %eax
	bsfl	%eax, %ecx
	bsrl	%eax, %edx
	CHECKPOINT
	CHECK_REG rcx, 15
	CHECK_REG rdx, 23
	CHECK_REG rflags, 0, FLAG_ZF
	xorl	%eax, %eax
	incl	%edx				/* ZF clear */
	bsfl	%eax, %edx
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
	END
