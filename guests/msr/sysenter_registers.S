/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.sysenter_registers, ENV_KERNEL
INTENT	"The three SYSENTER registers keep what host and guest write."
CLAUSE	msr.round_trip
CLAUSE	msr.host.set
CLAUSE	msr.host.get
NEED	cpuid.sep

	SET_MSR	MSR_SYSENTER_CS, 0x10
	SET_MSR	MSR_SYSENTER_EIP, 0x87654321
	movl	$MSR_SYSENTER_CS, %ecx
	rdmsr
	movl	%eax, %esi
	movl	$MSR_SYSENTER_EIP, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rsi, 0x10
	CHECK_REG rax, 0x87654321
	CHECK_REG rdx, 0
	movl	$0x7fff1234, %eax
	movl	$MSR_SYSENTER_ESP, %ecx
	wrmsr
	movl	$0x18, %eax
	movl	$MSR_SYSENTER_CS, %ecx
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_SYSENTER_ESP, 0x7fff1234
	CHECK_MSR MSR_SYSENTER_CS, 0x18
	CHECK_MSR MSR_SYSENTER_EIP, 0x87654321
	END
