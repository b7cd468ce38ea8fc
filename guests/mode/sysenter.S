/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.sysenter, ENV_PAE32_USER
INTENT	"SYSENTER enters CPL 0 with the ESP and EIP of its registers and IF clear; SYSEXIT returns to CPL 3."
CLAUSE	mode.sysenter
NEED	cpuid.sep

	SET_REG	rflags, FLAG_IF, FLAG_IF
	SET_MSR	MSR_SYSENTER_CS, SEL_CODE64		/* 32-bit code all the same */
	SET_MSR	MSR_SYSENTER_ESP, SCRATCH + 0x100
	SET_MSR	MSR_SYSENTER_EIP, entry
	sysenter
entry:	CHECKPOINT
	CHECK_REG rsp, SCRATCH + 0x100
	CHECK_REG rflags, 0, FLAG_IF
	CHECK_REG cs.selector, SEL_CODE64
	CHECK_REG ss.selector, SEL_CODE64 + 8
	movl	%cr0, %eax
	movl	$1f, %edx
	movl	$GUEST_STACK - 16, %ecx
	sysexit
1:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 16)
	CHECK_REG cs.selector, SEL_USER_CODE32 | 3
	CHECK_REG ss.selector, SEL_USER_DATA | 3
	END
