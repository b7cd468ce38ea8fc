/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.apic_base_bits, ENV_KERNEL
INTENT	"Bit by bit: IA32_APIC_BASE takes another address of the processor's width, another mode and the BSP flag; all else is reserved."
CLAUSE	msr.reserved
NEED	cpuid.apic
NEED	cpuid.x2apic

	SET_CPUID 0x80000008, 0, 36 | 48 << 8, 0, 0, 0
	CATCH_REFUSALS
	each_bit MSR_APIC_BASE, 0xfee00900
	CHECKPOINT
	CHECK_REG rsi, 0xfffffd00
	CHECK_REG rdi, 0xf
	SET_MSR_REFUSED MSR_APIC_BASE, (1 << 36 | 0xfee00900)
	SET_MSR_REFUSED MSR_APIC_BASE, 0xfee00901
	SET_MSR_REFUSED MSR_APIC_BASE, 0xfee00500	/* x2APIC mode, not enabled */
	END
