/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.fault_then_read, ENV_KERNEL
INTENT	"What an instruction read from a device before it faulted does not answer the handler's read of the same size."
CLAUSE	mmio.completion
CLAUSE	exception.fault.state

	movw	$handler, GATE_ADDRESS(0)
	xorl	%edx, %edx
	divl	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0
handler:
	movl	UNBACKED + 4, %ebx
	EXPECT_MMIO_READ UNBACKED + 4, 4, 0x1234
	CHECKPOINT
	CHECK_REG rbx, 0x1234
	END
