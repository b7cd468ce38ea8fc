/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.host_write, ENV_LONG64
INTENT	"What KVM_SET_MSRS writes while the guest halts is what the guest goes on with, another VM in between or not."
CLAUSE	isolation.msr
CLAUSE	msr.host.set

#define REGISTERS MSR_STAR, MSR_LSTAR, MSR_CSTAR, MSR_SFMASK, MSR_FS_BASE, MSR_GS_BASE, \
		MSR_KERNEL_GS_BASE, MSR_SYSENTER_CS, MSR_SYSENTER_ESP, MSR_SYSENTER_EIP
	.irp	register, REGISTERS		/* the guest's own values first */
	movl	$\register, %ecx
	xorl	%edx, %edx
	movl	$0x00111100, %eax
	wrmsr
	.endr
	.irp	register, REGISTERS
	hlt
	EXPECT_HLT
	OTHER_VM
	SET_MSR	\register, 0x00332200
	movl	$\register, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x00332200
	.endr
	END
