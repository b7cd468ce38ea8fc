/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mc_control_bits, ENV_KERNEL
INTENT	"IA32_MCi_CTL of each bank takes all ones but bit 10, or bit 0, which old kernels clear; with any other bit clear it is refused."
CLAUSE	msr.mc_control.quirk
NEED	cpuid.mca

	CATCH_REFUSALS
	each_bit (MSR_MC0_CTL + 4), (-1), (-1)
	CHECKPOINT
	CHECK_REG rsi, 0x401
	CHECK_REG rdi, 0
	END
