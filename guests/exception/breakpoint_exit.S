/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_exit, ENV_PROTECTED & ~ENV_USER
INTENT	"A breakpoint at CPUID, an OUT and a store to a device faults before they exit; with RF set they are executed, once."
CLAUSE	exception.db.instruction
CLAUSE	exception.db.resume

.macro stop instruction:vararg
	mov	$1f, CAX
	mov	CAX, %dr0
	xorl	%eax, %eax
1:	\instruction
	EXPECT_DB 1b
	CHECK_REG dr6, 1, DR6_CAUSES
	SET_REG	dr6, 0, DR6_CAUSES
	SET_REG	rip, 1b
	SET_REG	rflags, FLAG_RF, FLAG_RF
.endm
	mov	$DR7_ONE | DR7_L0, CAX
	mov	CAX, %dr7
	stop	cpuid
	stop	outb %al, $0x31
	EXPECT_OUT 0x31, 1, 0
	stop	movb %al, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0
	CHECKPOINT
	CHECK_REG dr6, 0, DR6_CAUSES
	END
