/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.and_not, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"ANDN clears the bits of its first source: SF and ZF by the result, CF and OF clear."
CLAUSE	bmi.logic
NEED	cpuid.bmi1

	movl	$0x0000ffff, %ecx
	movl	$0xf0f0f0f0, %edx
	stc
	andn	%edx, %ecx, %eax
	CHECKPOINT
	CHECK_REG rax, 0xf0f00000
	CHECK_REG rflags, FLAG_SF, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	andn	SCRATCH, %edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF, FLAG_SF | FLAG_ZF | FLAG_CF | FLAG_OF
	END
