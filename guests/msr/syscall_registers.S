/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.syscall_registers, ENV_LONG64
INTENT	"STAR, LSTAR, CSTAR and SFMASK keep what the guest writes, and the host reads the same."
CLAUSE	msr.round_trip
CLAUSE	msr.host.get

	movl	$0x00230010, %edx
	movl	$0x89abcdef, %eax
	movl	$MSR_STAR, %ecx
	wrmsr
	movl	$0xffff8000, %edx
	movl	$0x00001000, %eax
	movl	$MSR_LSTAR, %ecx
	wrmsr
	movl	$0x00007fff, %edx
	movl	$MSR_CSTAR, %ecx
	wrmsr
	xorl	%edx, %edx
	movl	$0x00247700, %eax
	movl	$MSR_SFMASK, %ecx
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_STAR, 0x0023001089abcdef
	CHECK_MSR MSR_LSTAR, 0xffff800000001000
	CHECK_MSR MSR_CSTAR, 0x00007fff00001000
	CHECK_MSR MSR_SFMASK, 0x00247700
	movl	$MSR_LSTAR, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x00001000
	CHECK_REG rdx, 0xffff8000
	END
