/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.resume_flag, ENV_KERNEL
INTENT	"RF that is set before CPUID, RDMSR, an OUT or a memory access that exits is clear behind it."
CLAUSE	intercept.resume_flag

	xorl	%eax, %eax
	movl	$MSR_EFER, %ecx
	CHECKPOINT
	SET_REG	rflags, FLAG_RF, FLAG_RF
	rdmsr
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_RF
	SET_REG	rflags, FLAG_RF, FLAG_RF
	movb	%al, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_RF
	SET_REG	rflags, FLAG_RF, FLAG_RF
	cpuid
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_RF
	END
