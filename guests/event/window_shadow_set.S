/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.window_shadow_set, ENV_KERNEL
INTENT	"An interrupt shadow that KVM_SET_VCPU_EVENTS sets lasts for one instruction: the window opens behind it."
CLAUSE	vcpu.set_vcpu_events.shadow
CLAUSE	event.window

	xorl	%ebx, %ebx
	hlt					/* nothing is left to complete, which would end a shadow */
	EXPECT_HLT
	SET_REG	rflags, FLAG_IF, FLAG_IF
	SET_REG	interrupt.shadow, 1		/* KVM_X86_SHADOW_INT_MOV_SS */
	CHECK_REG interrupt.shadow, 1, 1
	incl	%ebx
1:	incl	%ebx
	EXPECT_IRQ_WINDOW
	CHECK_REG rbx, 1
	CHECK_REG rip, 1b
	CHECK_REG interrupt.shadow, 0
	END
