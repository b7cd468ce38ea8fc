/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.osxsave, ENV_KERNEL
INTENT	"CPUID.1:ECX.OSXSAVE is what CR4.OSXSAVE is."
CLAUSE	cpuid.osxsave
NEED	cpuid.xsave

#define OSXSAVE	(1 << 27)
	movl	$1, %eax
	cpuid
	movl	%ecx, %esi
	mov	%cr4, CAX
	orl	$CR4_OSXSAVE, %eax
	mov	CAX, %cr4
	movl	$1, %eax
	cpuid
	movl	%ecx, %edi
	mov	%cr4, CAX
	andl	$~CR4_OSXSAVE, %eax
	mov	CAX, %cr4
	movl	$1, %eax
	cpuid
	CHECKPOINT
	CHECK_REG rsi, 0, OSXSAVE
	CHECK_REG rdi, OSXSAVE, OSXSAVE
	CHECK_REG rcx, 0, OSXSAVE
	END
