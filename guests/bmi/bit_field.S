/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.bit_field, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"BEXTR takes start and length from bytes of a register, also beyond the source; BZHI clears from an index on."
CLAUSE	bmi.field
NEED	cpuid.bmi1
NEED	cpuid.bmi2

	movl	$0x12345678, %edx
	movl	$0x0c08, %ecx
	bextr	%ecx, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x456
	CHECK_REG rflags, 0, FLAG_ZF | FLAG_CF | FLAG_OF
	movl	$0xff20, %ecx
	bextr	%ecx, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF | FLAG_CF | FLAG_OF
	movl	$0xffffff0c, %ecx
	bzhi	%ecx, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x678
	CHECK_REG rflags, 0, FLAG_ZF | FLAG_CF | FLAG_OF | FLAG_SF
	movl	$32, %ecx
	bzhi	%ecx, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	CHECK_REG rflags, FLAG_CF, FLAG_ZF | FLAG_CF | FLAG_OF | FLAG_SF
	END
