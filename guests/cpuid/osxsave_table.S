/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.osxsave_table, ENV_KERNEL
INTENT	"While CR4.OSXSAVE is clear CPUID.1:ECX.OSXSAVE is, though the table of KVM_SET_CPUID2 has it set."
CLAUSE	cpuid.osxsave

#define OSXSAVE	(1 << 27)
#define XSAVE	(1 << 26)
	SET_CPUID 1, 0, 0x6fb, 0, OSXSAVE | XSAVE, 0x0789fbff
	movl	$1, %eax
	cpuid
	CHECKPOINT
	CHECK_REG rcx, XSAVE, OSXSAVE | XSAVE
	END
