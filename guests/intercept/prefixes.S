/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.prefixes, ENV_KERNEL
INTENT	"Instructions that a hypervisor executes go on behind themselves however many redundant prefixes they have, and fault at their first one."
CLAUSE	intercept.length
CLAUSE	exception.fault.rip

/* Of 14 bytes with the instruction's own, some. */
.macro padded count:req, instruction:vararg
	.rept	\count
	.byte	0x2e, 0x36
	.endr
	\instruction
.endm
	xorl	%eax, %eax
	padded	6, cpuid
	movl	$MSR_EFER, %ecx
	padded	5, rdmsr
	padded	5, wrmsr
	padded	4, rdtsc
	padded	3, wbinvd
	padded	5, mov %cr0, CAX
	padded	4, mov CAX, %cr0
	padded	3, mov %dr7, CAX
	padded	2, mov CAX, %dr7
	padded	4, clts
	padded	4, smsw %ax
	padded	4, lmsw %ax
	padded	3, invd
	padded	5, pause
	padded	7, hlt
	EXPECT_HLT
	movl	$0x12345678, %ecx			/* no such MSR */
1:	padded	6, rdmsr
	EXPECT_GP 1b
1:	padded	6, ud2
	EXPECT_UD 1b
	END
