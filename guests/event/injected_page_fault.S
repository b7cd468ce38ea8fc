/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.injected_page_fault, ENV_PAGED
INTENT	"An injected #PF has the error code that user space gave and the CR2 that it set, and nothing of the guest's tables."
CLAUSE	event.injected.privilege
CLAUSE	vcpu.set_vcpu_events.exception

	xorl	%ebx, %ebx
	CHECKPOINT
	SET_REG	cr2, 0x12345678
	INJECT_CODE 14, PF_PRESENT | PF_WRITE
1:	incl	%ebx
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, 0x12345678
	SET_REG	rip, 1b
	CHECKPOINT
	CHECK_REG rbx, 1
	END
