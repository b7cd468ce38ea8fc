/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_port, ENV_KERNEL
INTENT	"With CR4.DE set a breakpoint on a port traps behind the IN, OUT and OUTS that reach it, and no other."
CLAUSE	exception.db.port
CLAUSE	exception.trap.rip

#define DR7_PORT0	0x00020000		/* R/W0: port accesses */
	SET_REG	cr4, CR4_DE, CR4_DE
	mov	$0x31, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_PORT0, CAX
	mov	CAX, %dr7
	xorl	%eax, %eax
	outb	%al, $0x30
	EXPECT_OUT 0x30, 1, 0
	outb	%al, $0x31
	EXPECT_OUT 0x31, 1, 0
	EXPECT_DB
	CHECK_REG dr6, 1, DR6_CAUSES
	inw	$0x30, %ax
	EXPECT_IN 0x30, 2, 0x1234
	EXPECT_DB
	CHECK_REG rax, 0x1234, 0xffff
	END
