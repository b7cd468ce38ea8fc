/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.efer_bits, ENV_KERNEL
INTENT	"Bit by bit: EFER takes SCE and NXE, and a change of LMA, which has no effect; bits 1 to 7, 9 and from 22 on are reserved."
CLAUSE	msr.efer.reserved
CLAUSE	mode.efer.lma
NEED	cpuid.nx

/* Bits 12 to 21 are for features that there may be; LME has guests of its own. */
#define LEAVE	(0x003ff000 | EFER_LME)
#define TAKEN	(EFER_SCE | EFER_LMA | EFER_NXE)
#define BEGIN	(!!(GUEST_ENV & ENV_LONG64) * (EFER_LME | EFER_LMA))
	CATCH_REFUSALS
	each_bit MSR_EFER, BEGIN, 0, LEAVE
	try_wrmsr MSR_EFER, BEGIN
	CHECKPOINT
	CHECK_REG rsi, TAKEN
	CHECK_REG rdi, 0
	CHECK_REG efer, BEGIN
	SET_MSR_REFUSED MSR_EFER, BEGIN | 2
	SET_MSR_REFUSED MSR_EFER, BEGIN | 1 << 63
	END
