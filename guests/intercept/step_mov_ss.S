/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_mov_ss, ENV_KERNEL
INTENT	"With TF set, MOV to SS and the CPUID, OUT or MOV from CR0 behind it trap once, behind the second."
CLAUSE	intercept.single_step
CLAUSE	exception.db.mov_ss

.macro step instruction:vararg
	movw	%bp, %ss
	\instruction
.endm
.macro trapped
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	dr6, 0, DR6_BS
.endm
	movw	%ss, %bp
	movw	%bp, %ss			/* nothing is to be paged in below */
	xorl	%eax, %eax
	pushw	$FLAG_TF | FLAG_ONE
	popfw
	step	cpuid
	trapped
	SET_REG	rax, 0
	step	outb %al, $0x31
	EXPECT_OUT 0x31, 1, 0
	trapped
	step	mov %cr0, CAX
	trapped
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
