/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.injected_interrupted, ENV_KERNEL
INTENT	"An injected exception and a queued interrupt outlive a KVM_RUN that ends at once, and reading and writing the events."
CLAUSE	event.injected.once
CLAUSE	vcpu.get_vcpu_events.round_trip
NEED	cap.immediate_exit

	xorl	%ebx, %ebx
	CHECKPOINT
	INJECT	0
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG rbx, 0
	SET_REG	nmi.masked, 0
	EXPECT_DE 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	SET_REG	rflags, FLAG_IF, FLAG_IF
	INTERRUPT 0x31
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG interrupt.injected, 1
	SET_REG	nmi.masked, 0
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 2
	END
