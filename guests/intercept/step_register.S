/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_register, ENV_KERNEL
INTENT	"With TF set, CPUID, RDMSR, WRMSR, RDTSC and MOV of control and debug registers trap behind themselves, once."
CLAUSE	intercept.single_step
CLAUSE	exception.trap.rip

.macro step instruction:vararg
	\instruction
	EXPECT_DB
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	dr6, 0, DR6_BS
.endm
	movl	$MSR_EFER, %ecx
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	step	rdmsr
	step	wrmsr
	step	rdtsc
	step	mov %cr0, CAX
	step	mov CAX, %cr0
	step	mov %cr4, CAX
	step	mov CAX, %cr4
	step	mov %cr3, CAX
	step	mov CAX, %cr3
	step	mov %dr7, CAX
	step	mov CAX, %dr7
	step	clts
	step	smsw %ax
	step	lmsw %ax
	step	invlpg SCRATCH
	step	wbinvd
	step	xorl %eax, %eax
	step	cpuid
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
