/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.efer_hidden, ENV_32BIT & ~ENV_USER
INTENT	"Where CPUID has neither long mode nor NX, a guest cannot set LME, LMA and NXE of EFER; user space can."
CLAUSE	msr.efer.hidden
CLAUSE	msr.efer.host

	SET_CPUID 0x80000001, 0, 0, 0, 0, 0
	CATCH_REFUSALS
	xorl	%ebx, %ebx
	.irp	flag, EFER_LME, EFER_LMA, EFER_NXE
	try_wrmsr MSR_EFER, \flag
	count_refusal
	.endr
	CHECKPOINT
	CHECK_REG rbx, 3
	CHECK_REG efer, 0
	SET_MSR	MSR_EFER, EFER_NXE
	CHECK_REG efer, EFER_NXE
	END
