/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.monitor, ENV_KERNEL
INTENT	"MONITOR and MWAIT do nothing, though CPUID does not offer them."
CLAUSE	insn.monitor.nop

	mov	$SCRATCH, NAX
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	monitor
	mwait
	CHECKPOINT
	CHECK_REG rax, SCRATCH
	END
