/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.shift, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"SARX, SHLX, SHRX and RORX shift without a flag, the count taken modulo the size."
CLAUSE	bmi.shift
NEED	cpuid.bmi2

	movl	$0x80000001, %edx
	movl	$36, %ecx
	stc
	shlx	%ecx, %edx, %eax
	shrx	%ecx, %edx, %ebx
	sarx	%ecx, %edx, %esi
	rorx	$4, %edx, %edi
	CHECKPOINT
	CHECK_REG rax, 0x10
	CHECK_REG rbx, 0x08000000
	CHECK_REG rsi, 0xf8000000
	CHECK_REG rdi, 0x18000000
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	END
