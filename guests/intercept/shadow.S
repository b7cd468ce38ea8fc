/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.shadow, ENV_KERNEL
INTENT	"The window for interrupts opens right behind the one instruction that follows STI, be it one that a hypervisor executes."
CLAUSE	intercept.shadow
CLAUSE	event.window

/* The window of user space is requested at the STI; IF is clear when user space runs the VCPU. */
.macro window instruction:vararg
	cli
	CHECKPOINT
	xorl	%eax, %eax
	sti
	\instruction
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
.endm
	window	cpuid
	movl	$MSR_EFER, %ecx
	window	rdmsr
	window	wbinvd
	window	rdtsc
	END
