/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.injected, ENV_PROTECTED
INTENT	"Exceptions that user space injects arrive at once, without error code or with the one that was given, once each."
CLAUSE	event.injected.once
CLAUSE	event.injected.privilege
CLAUSE	vcpu.set_vcpu_events.exception

	xorl	%ebx, %ebx
	CHECKPOINT
	INJECT	6
1:	incl	%ebx
	EXPECT_UD 1b
	CHECK_REG rbx, 0
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	INJECT_CODE 13, 0x1234
1:	incl	%ebx
	EXPECT_GP 1b, 0x1234
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 2
	INJECT_CODE 17, 0
1:	incl	%ebx
	EXPECT_AC 1b
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 3
	END
