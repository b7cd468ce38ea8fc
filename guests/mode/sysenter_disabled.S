/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.sysenter_disabled, ENV_PROT32 | ENV_PAGED32 | ENV_PAE32
INTENT	"SYSENTER with a null SYSENTER_CS raises #GP and changes neither ESP nor EIP."
CLAUSE	mode.sysenter.disabled
CLAUSE	exception.fault.state
NEED	cpuid.sep

	SET_MSR	MSR_SYSENTER_CS, 0
	SET_MSR	MSR_SYSENTER_ESP, SCRATCH + 0x100
1:	sysenter
	EXPECT_GP 1b
	CHECK_REG rsp, GUEST_STACK
	END
