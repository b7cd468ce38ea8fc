/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.unmapped_code, ENV_ALL
INTENT	"Jumping into a slot whose host memory is gone makes KVM_RUN fail with EFAULT, RIP at the target."
CLAUSE	run.efault

	SLOT	1, UNBACKED, 0x1000
	UNMAP	UNBACKED, 0x1000
	mov	$UNBACKED, NBX
	jmp	*NBX
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, UNBACKED
	SET_REG rip, 2f
2:	END
