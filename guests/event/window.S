/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.window, ENV_KERNEL
INTENT	"A requested window opens behind the instruction that follows STI; an interrupt is then delivered there."
CLAUSE	event.window
CLAUSE	event.interrupt
CLAUSE	kvm_run.request_interrupt_window

	xorl	%ebx, %ebx
	incl	%ebx
	sti
	incl	%ebx
1:	nop
	EXPECT_IRQ_WINDOW
	CHECK_REG rbx, 2
	CHECK_REG rip, 1b
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	INTERRUPT 0x20
	incl	%ebx
	EXPECT_VECTOR 0x20, 1b
	CHECK_REG rbx, 2
	END
