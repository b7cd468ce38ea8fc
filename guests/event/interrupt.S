/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.interrupt, ENV_ALL
INTENT	"KVM_INTERRUPT with IF set delivers its vector before the next instruction; the handler runs with IF clear."
CLAUSE	event.interrupt
CLAUSE	event.interrupt.flag
CLAUSE	vcpu.interrupt

	SET_REG	rflags, FLAG_IF, FLAG_IF
	movl	$1, %ebx
	CHECKPOINT
	INTERRUPT 0x55
1:	incl	%ebx
	EXPECT_VECTOR 0x55, 1b
	CHECK_REG rbx, 1
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	CHECK_REG rsp, GUEST_STACK
	END
