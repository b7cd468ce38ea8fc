/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.efer_lma, ENV_KERNEL
INTENT	"WRMSR of EFER does not change LMA: it follows from LME and CR0.PG."
CLAUSE	mode.efer.lma

	movl	$MSR_EFER, %ecx
	rdmsr
	movl	%eax, %ebx
	xorl	$EFER_LMA, %eax
	wrmsr
	rdmsr
	xorl	%eax, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0
	END
