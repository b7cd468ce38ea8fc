/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.xsave_size, ENV_KERNEL
INTENT	"CPUID.0xD.0:EBX is the size of an area for what XCR0 holds, whatever the table of KVM_SET_CPUID2 has there."
CLAUSE	cpuid.xsave_size
NEED	cpuid.xsave

	SET_CPUID 0xd, 0, 3, 0x12345, 576, 0
	SET_REG cr4, CR4_OSXSAVE, CR4_OSXSAVE

	movl	$0xd, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 3
	CHECK_REG rbx, 576
	CHECK_REG rcx, 576
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	movl	$3, %eax
	xsetbv
	movl	$0xd, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rbx, 576
	END
