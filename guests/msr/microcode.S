/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.microcode, ENV_KERNEL
INTENT	"A guest reads the microcode revision that user space set; what it writes there or to the update trigger has no effect."
CLAUSE	msr.microcode
CLAUSE	msr.host.set

	SET_MSR	MSR_UCODE_REV, 0x1234567800000000
	movl	$MSR_UCODE_REV, %ecx
	xorl	%eax, %eax
	xorl	%edx, %edx
	wrmsr
	movl	$MSR_BIOS_UPDT_TRIG, %ecx
	wrmsr
	movl	$MSR_UCODE_REV, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 0x12345678
	END
