/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mtrr_bits, ENV_KERNEL
INTENT	"Bit by bit: a variable MTRR takes address bits that the processor has, its type and its valid bit, the default type two enable bits."
CLAUSE	msr.reserved
NEED	cpuid.mtrr

	SET_CPUID 0x80000008, 0, 36 | 48 << 8, 0, 0, 0
	CATCH_REFUSALS
	each_bit MSR_MTRR_PHYS_BASE0
	CHECKPOINT
	CHECK_REG rsi, 0xfffff005
	CHECK_REG rdi, 0xf
	each_bit (MSR_MTRR_PHYS_BASE0 + 1)
	CHECKPOINT
	CHECK_REG rsi, 0xfffff800
	CHECK_REG rdi, 0xf
	each_bit MSR_MTRR_DEF_TYPE
	CHECKPOINT
	CHECK_REG rsi, 0x00000c05
	CHECK_REG rdi, 0
	SET_MSR_REFUSED (MSR_MTRR_PHYS_BASE0 + 1), (1 << 36 | 0x800)
	SET_MSR (MSR_MTRR_PHYS_BASE0 + 1), (1 << 35 | 0x800)
	END
