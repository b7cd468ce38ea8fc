/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.write_only, ENV_KERNEL
INTENT	"The trigger of microcode updates can be written; RDMSR of it raises #GP."
CLAUSE	msr.microcode
CLAUSE	msr.write_only

	movl	$MSR_BIOS_UPDT_TRIG, %ecx
	xorl	%eax, %eax
	xorl	%edx, %edx
	wrmsr
1:	rdmsr
	EXPECT_GP 1b
	END
