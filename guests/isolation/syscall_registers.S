/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.syscall_registers, ENV_LONG64
INTENT	"Every exit, each a system call of the host's program, and another VM leave the guest's STAR, LSTAR, CSTAR and SFMASK."
CLAUSE	isolation.msr

	.irp	register, MSR_STAR, MSR_LSTAR, MSR_CSTAR, MSR_SFMASK
	movl	$\register, %ecx
	xorl	%edx, %edx
	movl	$\register & 0xff | 0x100200, %eax
	wrmsr
	.endr
	EVERY_EXIT
	.irp	register, MSR_STAR, MSR_LSTAR, MSR_CSTAR, MSR_SFMASK
	movl	$\register, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, \register & 0xff | 0x100200
	CHECK_REG rdx, 0
	CHECK_MSR \register, \register & 0xff | 0x100200
	.endr
	END
