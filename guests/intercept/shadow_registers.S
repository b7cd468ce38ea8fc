/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.shadow_registers, ENV_KERNEL
INTENT	"The window for interrupts opens right behind the MOV of a control or debug register that follows STI."
CLAUSE	intercept.shadow
CLAUSE	event.window

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
	window	mov %cr0, CBX
	window	mov CBX, %cr0
	window	mov %cr4, CBX
	window	mov CBX, %cr4
	window	mov %dr7, CBX
	window	mov CBX, %dr7
	window	mov CAX, %dr0
	END
